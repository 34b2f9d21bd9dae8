package io.veredus.server.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.server.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever bytes come, a request is read from them, or its mistakes are told. */
class ReaderPropertiesTest {
  private static final List<String> KNOWN =
      List.of("retrySchedule", "timeToLive", "locale", "timeZone", "subject", "recipient", "name");

  @Property
  void anyBytesAreJsonOrAProblem(@ForAll byte[] body) {
    try {
      assertThat(StrictJson.read(body)).isNotNull();
    } catch (ProblemException told) {
      assertThat(told.getMessage()).isNotBlank().doesNotContain("com.", "tools.", "java.");
    }
  }

  /** As in the two mixed orders of UCS-4. */
  @Example
  void noByteOrderIsOurFault() {
    for (var body : List.of(new byte[] {0, 0, -1, -2}, new byte[] {-2, -1, 0, 0})) {
      assertThatThrownBy(() -> StrictJson.read(body))
          .isInstanceOf(ProblemException.class)
          .hasMessageNotContaining("-1");
    }
  }

  @Property(tries = 3000)
  void anyMembersAreReadOrTold(@ForAll("members") String members) {
    var mistakes = new Mistakes();
    try {
      Fields.ofBody(("{" + members + "}").getBytes(UTF_8), mistakes, KNOWN)
          .ifPresent(ReaderPropertiesTest::readAll);
    } catch (ProblemException told) {
      assertThat(told.getMessage()).isNotBlank();
    }
    assertThat(mistakes.found())
        .allSatisfy(mistake -> {
          assertThat(mistake.pointer().orElseThrow()).startsWith("/");
          assertThat(mistake.detail()).isNotBlank().doesNotContain("java.");
        });
  }

  @Property
  void aScheduleThatIsReadEnds(@ForAll("members") String members) {
    try {
      Fields.ofBody(("{" + members + "}").getBytes(UTF_8), new Mistakes(), KNOWN)
          .flatMap(fields -> ScheduleReader.read(fields, "retrySchedule"))
          .ifPresent(schedule -> {
            assertThat(schedule.maximumAttempts()).isBetween(1, 1000);
            assertThat(schedule.factor()).isBetween(1.0, 100.0);
            assertThat(schedule.delayBefore(1000)).isLessThanOrEqualTo(schedule.maximumDelay());
          });
    } catch (ProblemException told) {
      assertThat(told.getMessage()).isNotBlank();
    }
  }

  private static void readAll(Fields fields) {
    ScheduleReader.read(fields, "retrySchedule");
    fields.text("timeToLive", Durations.ALLOWED, Durations::read);
    DescriptionReader.locale(fields);
    DescriptionReader.timeZone(fields);
    DescriptionReader.name(fields);
    SubjectReader.read(fields);
    RecipientReader.read(fields);
  }

  @Provide
  Arbitrary<String> members() {
    var member =
        Arbitraries.of(KNOWN)
            .flatMap(name -> values().map(value -> "\"%s\":%s".formatted(name, value)));
    return member.list().ofMaxSize(4).map(list -> String.join(",", list));
  }

  private static Arbitrary<String> values() {
    var texts =
        Arbitraries.of(
                "PT5M",
                "P1D",
                "PT0S",
                "-PT1S",
                "P99999999999D",
                "PT1e9S",
                "P1Y",
                "standard",
                "en",
                "nl-NL",
                "x-y-z",
                "i-klingon",
                "Europe/Amsterdam",
                "+18:00",
                "GMT+99",
                "UTC",
                "ana@example.org",
                "+31612345678",
                "\\u0000",
                "\\ud800",
                "",
                " ",
                "\\n",
                "a/b",
                "sealed:x")
            .map(text -> "\"" + text + "\"");
    var numbers =
        Arbitraries.of(
            "0",
            "-0",
            "1",
            "1.5",
            "1e400",
            "-1e400",
            "1e-400",
            "9".repeat(400),
            "2147483648",
            "0.1e1");
    var plain =
        Arbitraries.oneOf(texts, numbers, Arbitraries.of("null", "true", "[]", "{}", "[[]]"));
    var schedules =
        plain
            .list()
            .ofSize(5)
            .map(it ->
                "{\"initialDelay\":%s,\"factor\":%s,\"maximumDelay\":%s,\"maximumAttempts\":%s,\"timeToLive\":%s}"
                    .formatted(it.toArray()));
    var objects =
        plain
            .list()
            .ofSize(3)
            .map(it -> "{\"id\":%s,\"type\":%s,\"email\":%s}".formatted(it.toArray()));
    return Arbitraries.oneOf(plain, schedules, objects, deep());
  }

  private static Arbitrary<String> deep() {
    return Arbitraries.integers().between(1, 150).map(n -> "[".repeat(n) + "]".repeat(n));
  }

  @Property
  void anyTextIsADurationOrRefused(@ForAll String text) {
    var read = Optional.<Duration>empty();
    try {
      read = Optional.of(Durations.read(text));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException refused) {
      // what readers of texts expect
    }
    read.ifPresent(it -> assertThat(it).isPositive().isLessThanOrEqualTo(Duration.ofDays(30)));
  }
}
