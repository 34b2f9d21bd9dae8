package io.veredus.server.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.activities.code.ProviderChecks;
import io.veredus.activities.code.ProviderChecks.Which;
import io.veredus.postgres.verification.StoredVerification;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.RecipientRef;
import io.veredus.workflows.verification.Delivery;
import io.veredus.workflows.verification.ProviderVerdict;
import io.veredus.workflows.verification.Purpose;
import io.veredus.workflows.verification.ResendLimits;
import io.veredus.workflows.verification.VerificationProgress;
import io.veredus.workflows.verification.VerificationRequest;
import io.veredus.workflows.verification.VerificationState;
import io.veredus.workflows.verification.VerifyCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderWordTest {
  private static final Instant TIME = Instant.parse("2026-11-21T08:00:00Z");
  private static final Reason BUSY = new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "503");
  private static final AttemptOutcome BUSY_NOW = new AttemptOutcome.RetryLater(BUSY);
  private static final AttemptOutcome LOST = new AttemptOutcome.Ambiguous(BUSY);

  private final List<String> asked = new ArrayList<>();
  private final List<NotificationId> read = new ArrayList<>();
  private List<Attempt> made =
      List.of(attempt(1, "other", BUSY_NOW), attempt(2, "verify", new AttemptOutcome.Sent("VE2")));
  private boolean ours = true;
  private boolean provider;
  private Optional<PhoneNumber> number = Optional.of(new PhoneNumber("+31612345678"));

  @Test
  void asksTheProviderThatSentTheLastCode() {
    var word = word(Optional.of(new VerifyCheck.Approved()));
    assertThat(word.of(stored(Delivery.NOTIFICATION, 2), " 123-456 "))
        .contains(ProviderVerdict.APPROVED);
    assertThat(asked).containsExactly("default verify VE2 123456");
    var id = stored(Delivery.NOTIFICATION, 2).request().id();
    assertThat(read).containsExactly(NotificationId.ofSend(id, 2, TIME));
  }

  @Test
  void saysNothingOfCodesThatAreOurs() {
    assertThat(word(Optional.empty()).of(stored(Delivery.NOTIFICATION, 1), "1")).isEmpty();
    assertThat(word(Optional.empty()).of(stored(Delivery.HOST, 1), "1")).isEmpty();
    assertThat(read).hasSize(1);
  }

  @Test
  void judgesNothingWhenTheProviderCannotBeAsked() {
    var away = word(Optional.of(new VerifyCheck.Unavailable(BUSY, Optional.empty())));
    assertThatThrownBy(() -> away.of(stored(Delivery.NOTIFICATION, 1), "1"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void asksByNumberWhatMayHaveBeenSent() {
    made = List.of(attempt(1, "verify", LOST), attempt(2, "verify", BUSY_NOW));
    var approved = word(Optional.of(new VerifyCheck.Approved()));
    assertThat(approved.of(stored(Delivery.NOTIFICATION, 1), "123"))
        .contains(ProviderVerdict.APPROVED);
    assertThat(asked).containsExactly("default verify +31612345678 123");
  }

  @Test
  void endsNothingForACodeThatPerhapsNeverGotThere() {
    ours = false;
    made = List.of(attempt(1, "verify", LOST));
    assertOpen(word(Optional.of(new VerifyCheck.Expired())));
    number = Optional.empty();
    assertOpen(word(Optional.of(new VerifyCheck.Approved())));
  }

  @Test
  void judgesNothingBeforeItIsKnownWhatTheProviderSent() {
    made = List.of();
    ours = false;
    provider = true;
    assertOpen(word(Optional.empty()));
    made = List.of(attempt(1, "verify", BUSY_NOW));
    assertOpen(word(Optional.empty()));
    made = List.of(attempt(1, "verify", new AttemptOutcome.Rejected(BUSY, false)));
    assertThat(word(Optional.empty()).of(stored(Delivery.NOTIFICATION, 1), "1")).isEmpty();
    made = List.of();
    ours = true;
    assertThat(word(Optional.empty()).of(stored(Delivery.NOTIFICATION, 1), "1")).isEmpty();
  }

  @Test
  void judgesNothingWhenTheProviderIsGone() {
    ours = false;
    assertOpen(word(Optional.empty()));
    made = List.of(attempt(1, "verify", LOST));
    assertOpen(word(Optional.empty()));
  }

  private static void assertOpen(ProviderWord word) {
    assertThatThrownBy(() -> word.of(stored(Delivery.NOTIFICATION, 1), "1"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.VERIFICATION_UNAVAILABLE));
  }

  private ProviderWord word(Optional<VerifyCheck> answer) {
    ProviderChecks checks =
        (tenant, provider, which, entered) -> {
          var what =
              switch (which) {
                case Which.Sent(var messageId) -> messageId;
                case Which.PendingFor(var phone) -> phone.value();
              };
          asked.add("%s %s %s %s".formatted(tenant, provider, what, entered));
          return answer;
        };
    return new ProviderWord(
        id -> {
          read.add(id);
          return made;
        },
        checks,
        new ProviderWord.Making() {
          @Override
          public boolean isOurs(StoredVerification stored) {
            return ours;
          }

          @Override
          public boolean isProvider(TenantId tenant) {
            return provider;
          }

          @Override
          public Optional<PhoneNumber> number(VerificationRequest request) {
            return number;
          }
        });
  }

  private static Attempt attempt(int number, String provider, AttemptOutcome outcome) {
    return new Attempt(
        number,
        Channel.SMS,
        Optional.of(new ProviderId(provider)),
        outcome,
        TIME,
        TIME,
        Optional.empty());
  }

  private static StoredVerification stored(Delivery delivery, int sends) {
    var request =
        new VerificationRequest(
            VerificationId.of("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
            TenantId.DEFAULT,
            Purpose.PHONE,
            new RecipientRef.Known(new RecipientId("ana")),
            delivery,
            Channel.SMS,
            Purpose.PHONE.type(),
            Map.of(),
            Optional.empty(),
            Purpose.PHONE.spec(),
            ResendLimits.STANDARD,
            TIME);
    var progress = new VerificationProgress(sends, 0, TIME, TIME.plusSeconds(300));
    return new StoredVerification(request, VerificationState.PENDING, progress, Optional.empty());
  }
}
