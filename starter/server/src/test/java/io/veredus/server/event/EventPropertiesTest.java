package io.veredus.server.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.StrictJson;
import io.veredus.server.problem.ProblemException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is said to be an event is one, or its mistakes are told; paths into it lead somewhere or
 * not.
 */
class EventPropertiesTest {
  private static final Instant NOW = Instant.parse("2030-01-31T09:00:00Z");

  @Property(tries = 3000)
  void anyMembersAreAnEventOrMistakes(@ForAll("events") String json) {
    var mistakes = new Mistakes();
    Optional<ReadEvent> read;
    try {
      read = new EventReader(NOW, mistakes).read(StrictJson.read(json.getBytes(UTF_8)), "");
    } catch (ProblemException malformed) {
      return; // a member twice
    }
    if (mistakes.found().isEmpty()) {
      assertThat(read).isPresent();
      assertThat(read.orElseThrow().event().source()).isNotEqualTo("veredus");
      assertThat(read.orElseThrow().event().type()).doesNotStartWith("io.veredus.");
    }
  }

  @Property
  void anyPathLeadsSomewhereOrNowhere(@ForAll("paths") String path, @ForAll("values") String data) {
    var json =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\",\"subject\":\"order/7\",\"data\":%s}"
            .formatted(data);
    var event =
        new EventReader(NOW, new Mistakes())
            .read(StrictJson.read(json.getBytes(UTF_8)), "")
            .map(ReadEvent::event);
    event.ifPresent(it -> {
      var at = new EventPath(path);
      assertThat(at.texts(it)).doesNotContainNull();
      assertThat(at.ids(it)).doesNotHaveDuplicates();
      at.holds(it);
    });
  }

  @Property
  void anyTextIsAQueryOfTheLogOrAProblem(@ForAll String text) {
    for (var name : new String[] {"after", "limit", "type", "subject"}) {
      try {
        assertThat(LogQuery.read(Map.of(name, new String[] {text}), Optional.empty()).limit())
            .isBetween(1, 1000);
      } catch (ProblemException told) {
        assertThat(told.mistakes()).hasSize(1);
      }
    }
  }

  @Provide
  Arbitrary<String> events() {
    var names =
        Arbitraries.of(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "dataschema",
            "data",
            "data_base64",
            "extension",
            "Upper",
            "x_y",
            "");
    var member = names.flatMap(name -> values().map(value -> "\"%s\":%s".formatted(name, value)));
    return member
        .list()
        .ofMaxSize(8)
        .map(list ->
            "{\"specversion\":\"1.0\""
                + (list.isEmpty() ? "" : ",")
                + String.join(",", list)
                + "}");
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.strings().withChars("data.subjectx01 []").ofMinLength(1).ofMaxLength(30);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(
        "null",
        "true",
        "0",
        "-1",
        "2147483648",
        "1e400",
        "\"\"",
        "\" \"",
        "\"a\"",
        "\"1.0\"",
        "\"order/7\"",
        "\"/\"",
        "\"a/\"",
        "\"io.veredus.x\"",
        "\"veredus\"",
        "\"2030-01-31T09:00:00Z\"",
        "\"-999999999-01-01T00:00:00-18:00\"",
        "\"+999999999-12-31T23:59:59.999999999+18:00\"",
        "\"====\"",
        "\"YQ==\"",
        "\"\\u0000\"",
        "\"\\ud83d\"",
        "\"http://[::1\"",
        "\"%zz\"",
        "[]",
        "[1,[2]]",
        "{}",
        "{\"a\":{\"b\":[{\"c\":1}]}}",
        "{\"\":0}",
        "\"" + "x".repeat(300) + "\"");
  }
}
