package io.veredus.activities.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.relay.RelayUnderTest;
import io.veredus.activities.channel.smtp.SmtpUnderTest;
import io.veredus.activities.channel.smtp.TlsMode;
import io.veredus.activities.channel.twilio.TwilioMessagesUnderTest;
import io.veredus.activities.channel.twilio.TwilioVerifyUnderTest;
import io.veredus.activities.channel.webhook.WebhookUnderTest;
import io.veredus.activities.conformance.Expected.Gap;
import io.veredus.activities.conformance.Expected.NotApplicable;
import io.veredus.activities.conformance.Expected.Outcome;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Does to every kind of provider all that a server can do, and writes down what comes of it. */
class ConformanceTest {
  /** A new kind is one line here. */
  private static final List<ProviderUnderTest<?>> KINDS =
      List.of(
          new SmtpUnderTest(TlsMode.NONE),
          new SmtpUnderTest(TlsMode.STARTTLS),
          new SmtpUnderTest(TlsMode.IMPLICIT),
          RelayUnderTest.ofEmail(),
          RelayUnderTest.ofSms(),
          new TwilioMessagesUnderTest(),
          new TwilioVerifyUnderTest(),
          new WebhookUnderTest());

  private static final Path PAGE = Path.of("..", "docs", "conformance.md");
  private static final String WRITE = "conformance.write";

  /** Threads have to wake up, on a busy machine too. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final ConformanceTable table =
      new ConformanceTable(KINDS.stream().map(ProviderUnderTest::name).toList());
  private LogWatch log;

  @BeforeEach
  void watch() {
    log =
        new LogWatch(
            KINDS.stream()
                .flatMap(kind -> Stream.of(kind.secrets(), kind.texts()))
                .flatMap(List::stream)
                .distinct()
                .toList());
  }

  @AfterEach
  void stopWatching() {
    log.close();
  }

  @Test
  void noKindIsLeftOut() {
    assertThat(KINDS)
        .extracting(ProviderUnderTest::kind)
        .containsAll(Stream.of(ProviderKind.values()).filter(kind -> !kind.isBuiltIn()).toList());
  }

  @TestFactory
  Stream<DynamicTest> everyProvider() {
    return Stream.concat(
        KINDS.stream().flatMap(this::casesOf),
        Stream.of(dynamicTest("docs/conformance.md says so", this::isWrittenDown)));
  }

  private Stream<DynamicTest> casesOf(ProviderUnderTest<?> kind) {
    return Stream.of(Case.values())
        .map(what -> dynamicTest(kind.name() + ": " + what, () -> run(kind, what)));
  }

  private void run(ProviderUnderTest<?> kind, Case what) throws Exception {
    var expected = kind.expected(what);
    switch (expected) {
      case NotApplicable _ -> {} // nothing to see
      case Outcome _ ->
          assertThat(came(kind, what)).as(kind.name() + ": " + what).isEqualTo(expected);
      case Gap _ ->
          assertThat(came(kind, what))
              .as("%s: %s is as it should be, so it is a gap no more", kind.name(), what)
              .isNotEqualTo(what.usual());
    }
    table.put(kind.name(), what, expected);
  }

  private Expected came(ProviderUnderTest<?> kind, Case what) throws Exception {
    return switch (what) {
      case NO_SECRET_IN_A_LOG_LINE -> log.heardOf(kind.secrets());
      case NO_TEXT_IN_A_LOG_LINE -> log.heardOf(kind.texts());
      default -> cameOfAttempt(kind, what);
    };
  }

  private static Expected cameOfAttempt(ProviderUnderTest<?> kind, Case what) throws Exception {
    var outcome = attempt(kind, what);
    var came = Expected.of(outcome);
    boolean indiscreet =
        Stream.concat(kind.secrets().stream(), kind.texts().stream())
            .anyMatch(outcome.toString()::contains);
    return indiscreet ? new Outcome(came.words() + ", and its reason tells a secret") : came;
  }

  private static <M extends Message> AttemptOutcome attempt(ProviderUnderTest<M> kind, Case what)
      throws Exception {
    var message = kind.message(what);
    var setting = Setting.of(what);
    try (var server = what == Case.REFUSED ? nobody() : kind.serve(what, setting);
        var provider = kind.provider(what, server.port(), setting)) {
      var context =
          new AttemptContext(NotificationId.create(), TenantId.DEFAULT, 1, setting.deadline());
      var outcome = provider.attempt(message, context);
      assertThat(Instant.now()).isBefore(setting.deadline().plus(GRACE));
      assertThat(server.taken().getAsInt())
          .as("%s: %s: messages that the server read", kind.name(), what)
          .isBetween(outcome instanceof Sent || outcome instanceof Ambiguous ? 1 : 0, most(what));
      return outcome;
    }
  }

  /** One attempt is one message, whatever a library would do on its own. */
  private static int most(Case what) {
    return what.endsBeforeTheMessage() ? 0 : 1;
  }

  private void isWrittenDown() throws IOException {
    String page = table.page();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("Run again with -D%s=true, and look at what changed", WRITE)
        .exists()
        .content()
        .isEqualTo(page);
  }

  /** A port on which nobody listens. */
  private static TestServer nobody() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new TestServer(listener.getLocalPort(), () -> 0, () -> {});
    }
  }
}
