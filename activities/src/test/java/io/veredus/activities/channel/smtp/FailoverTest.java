package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.ProviderChooser.Choice.Use;
import io.veredus.activities.channel.ProviderChooser.Choice.Wait;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.OutgoingHttpSettings;
import io.veredus.activities.provider.ActiveProviders;
import io.veredus.activities.provider.OrderedProviders;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.recipient.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailoverTest {
  private static final EmailMessage MAIL =
      new EmailMessage(new EmailAddress("ana@example.org"), Optional.empty(), "s", "t", "h");

  /** A port on which nobody listens; one just closed may still take a connection. */
  private static final int NOBODY = 1;

  private ScriptedSmtpServer first;
  private ScriptedSmtpServer second;
  private ActiveProviders active;
  private OrderedProviders chooser;

  @BeforeEach
  void start() {
    first = new ScriptedSmtpServer();
    second = new ScriptedSmtpServer();
    use(first.port());
  }

  private void use(int portOfFirst) {
    var providers =
        List.of(provider("first", portOfFirst, 1), provider("second", second.port(), 2));
    active =
        new ActiveProviders(
            (_, _) -> providers,
            List.of(
                new SmtpFactory(
                    new GuardedHttp(OutgoingHttpSettings.of(List.of("127.0.0.1"), List.of())))));
    chooser = new OrderedProviders(active, (_, _, _) -> Duration.ZERO);
  }

  @AfterEach
  void stop() {
    active.close();
    first.close();
    second.close();
  }

  @Test
  void triesTheSecondServerWhenTheFirstIsDown() {
    use(NOBODY);
    var failed = attempt(Optional.empty());
    var sent = attempt(Optional.of(failed));
    assertThat(provider(failed)).isEqualTo("first");
    assertThat(code(failed)).contains(ReasonCode.PROVIDER_UNREACHABLE);
    assertThat(provider(sent)).isEqualTo("second");
    assertThat(second.mails).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONNECT|421 4.3.2 closing|second",
        "EHLO|550 not you|second",
        "MAIL|451 4.4.5 too many|second",
        "MAIL|451 4.3.0 try later|second",
        "MAIL|550 5.1.8 unknown domain|second",
        "MAIL|553 not your address|second",
        "MAIL|550 5.3.5 misconfigured|second",
        "MAIL|503 5.5.1 bad sequence|second",
        "MAIL|555 what|second",
        "RCPT|450 4.2.2 mailbox full|first",
        "RCPT|450 4.2.1 greylisted|first",
        "END|452 4.2.2 over quota|first",
      })
  void blamesTheProviderOrTheRecipient(String stage, String answer, String next) {
    first.answer(stage, answer);
    var failed = attempt(Optional.empty());
    assertThat(provider(failed)).isEqualTo("first");
    assertThat(failed.outcome()).isInstanceOf(AttemptOutcome.RetryLater.class);
    assertThat(provider(attempt(Optional.of(failed)))).isEqualTo(next);
  }

  @Test
  void rejectsForARecipientWithoutTryingAnother() {
    first.answer("RCPT", "550 5.1.1 no such user");
    assertThat(attempt(Optional.empty()).outcome()).isInstanceOf(AttemptOutcome.Rejected.class);
    assertThat(second.dialogues).isEmpty();
  }

  @Test
  void knowsWhetherAnotherServerCanMakeTheNextAttempt() {
    use(NOBODY);
    assertThat(use(Optional.empty()).others()).isTrue();
    for (int i = 0; i < 10; i++) {
      attempt(Optional.empty());
    }
    var second = use(Optional.empty());
    assertThat(second.provider().id().value()).isEqualTo("second");
    assertThat(second.others()).isFalse(); // the first is left alone
  }

  @Test
  void passesOverAServerThatKeepsFailing() {
    use(NOBODY);
    for (int i = 0; i < 10; i++) {
      assertThat(provider(attempt(Optional.empty()))).isEqualTo("first");
    }
    assertThat(provider(attempt(Optional.empty()))).isEqualTo("second");
  }

  private Attempt attempt(Optional<Attempt> last) {
    var now = Instant.now();
    return switch (chooser.choose(request(), last)) {
      case Use(var provider, _) ->
          new Attempt(
              1,
              Channel.EMAIL,
              Optional.of(provider.id()),
              provider.attempt(
                  MAIL,
                  new AttemptContext(
                      NotificationId.create(), TenantId.DEFAULT, 1, now.plusSeconds(20))),
              now,
              now,
              Optional.empty());
      case Wait(var reason, _, _) -> throw new AssertionError(reason);
    };
  }

  private Use use(Optional<Attempt> last) {
    return (Use) chooser.choose(request(), last);
  }

  private static AttemptRequest request() {
    return new AttemptRequest(
        NotificationId.create(),
        TenantId.DEFAULT,
        new TypeKey("welcome"),
        MAIL,
        RetrySchedule.STANDARD,
        Instant.now().plusSeconds(60),
        0,
        AmbiguityPolicy.AT_LEAST_ONCE,
        Optional.empty());
  }

  private static String provider(Attempt attempt) {
    return attempt.provider().orElseThrow().value();
  }

  private static Optional<ReasonCode> code(Attempt attempt) {
    return attempt.outcome().why().map(Reason::code);
  }

  private static StoredProvider provider(String id, int port, int place) {
    return new StoredProvider(
        new ProviderId(id),
        ProviderKind.SMTP,
        Map.of("smarthost", "127.0.0.1:" + port, "from", "veredus@example.org"),
        Map.of(),
        place,
        true,
        Optional.empty(),
        1);
  }
}
