package io.veredus.activities.channel;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.failure.ApplicationFailure;
import io.veredus.activities.channel.ProviderChooser.Choice;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Activities over fakes for the store and the one provider that they choose. */
final class AttemptWorld {
  static final NotificationId ID = NotificationId.create();
  static final Reason BUSY = new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "450 busy");

  final FakeRecords records = new FakeRecords();
  final FakeProvider provider = new FakeProvider();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final List<Optional<Attempt>> chosenAfter = new ArrayList<>();
  final ChannelActivitiesImpl activities =
      new ChannelActivitiesImpl((_, last) -> choose(last), records, log());
  Choice choice = new Choice.Use(provider);

  AttemptLog log() {
    return new AttemptLog(meters);
  }

  /** The attempt after those used. */
  Attempt attempt(AttemptRequest request) {
    return ((AttemptResult.Made) answer(request)).attempt();
  }

  AttemptResult answer(AttemptRequest request) {
    var plan = new AttemptPlan(request, request.attemptsUsed() + 1);
    return activities.attempt(plan, Duration.ofSeconds(10));
  }

  /** The same of one that fails. */
  ApplicationFailure failure(AttemptRequest request) {
    return catchThrowableOfType(ApplicationFailure.class, () -> attempt(request));
  }

  static AttemptRequest request(int attemptsUsed, AmbiguityPolicy ambiguity) {
    return new AttemptRequest(
        ID,
        TenantId.DEFAULT,
        new TypeKey("welcome"),
        new EmailMessage(
            new EmailAddress("ana@example.org"), Optional.empty(), "Secret", "Secret", "Secret"),
        RetrySchedule.STANDARD,
        Instant.now().plusSeconds(60),
        attemptsUsed,
        ambiguity,
        Optional.empty());
  }

  static AttemptRequest afterMail(int attemptsUsed, int byMail) {
    var mail = request(attemptsUsed, AmbiguityPolicy.AT_LEAST_ONCE);
    return new AttemptRequest(
        mail.notification(),
        mail.tenant(),
        mail.type(),
        new SmsMessage(new PhoneNumber("+31612345678"), "Hello"),
        mail.schedule(),
        mail.deadline(),
        attemptsUsed,
        mail.ambiguity(),
        Optional.empty(),
        Optional.empty(),
        byMail);
  }

  private Choice choose(Optional<Attempt> last) {
    chosenAfter.add(last);
    return choice;
  }
}
