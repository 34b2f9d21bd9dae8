package io.veredus.activities.channel;

import io.temporal.activity.Activity;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.ChannelActivities;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the attempts of one channel: once per call of Temporal, told as outcome, recorded if it
 * failed.
 *
 * @param <M> the kind of message that the channel carries
 */
public final class ChannelActivitiesImpl<M extends Message> implements ChannelActivities {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelActivitiesImpl.class);

  private final Class<M> kind;
  private final Provider<M> provider;
  private final AttemptRecords records;
  private final AttemptLog log;
  private final LostAttempts lostAttempts;

  public ChannelActivitiesImpl(
      Class<M> kind, Provider<M> provider, NotificationRecords records, AttemptLog log) {
    this(kind, provider, new StoredAttempts(records), log);
  }

  ChannelActivitiesImpl(
      Class<M> kind, Provider<M> provider, AttemptRecords records, AttemptLog log) {
    this.kind = kind;
    this.provider = provider;
    this.records = records;
    this.log = log;
    this.lostAttempts = new LostAttempts(records, log);
  }

  @Override
  public AttemptResult attempt(AttemptRequest request) {
    var info = Activity.getExecutionContext().getInfo();
    var plan = new AttemptPlan(request, request.attemptsUsed() + info.getAttempt());
    return attempt(plan, info.getStartToCloseTimeout());
  }

  /**
   * @param longest until when Temporal waits
   */
  Attempt attempt(AttemptPlan plan, Duration longest) {
    var request = plan.request();
    try (var _ = log.begin(plan)) {
      lostAttempts.settleBefore(plan);
      var startedAt = Instant.now();
      var giveUpAt = plan.giveUpAt(startedAt, longest);
      var context = new AttemptContext(request.notification(), plan.number(), giveUpAt);
      return concluded(plan, startedAt, outcomeOf(request.message(), context));
    }
  }

  /**
   * A defect may strike before or after the provider took the message, so it counts as ambiguous:
   * tried again as the schedule says, unless a repeat is not allowed.
   */
  private AttemptOutcome outcomeOf(Message message, AttemptContext context) {
    try {
      return provider.attempt(kind.cast(message), context);
    } catch (RuntimeException defect) {
      LOG.error("Defect in provider {}", provider.id(), new WordlessException(defect));
      String what = defect.getClass().getSimpleName();
      return new Ambiguous(new Reason(ReasonCode.WORKER_LOST, "Defect while sending: " + what));
    }
  }

  private AttemptResult concluded(AttemptPlan plan, Instant startedAt, AttemptOutcome outcome) {
    var now = Instant.now();
    var attempt =
        new Attempt(
            plan.number(),
            plan.request().message().channel(),
            Optional.of(provider.id()),
            outcome,
            startedAt,
            now,
            plan.nextAttemptAfter(outcome, now));
    log.finished(plan, attempt);
    return switch (outcome) {
      case Sent _ ->
          new AttemptResult.Made(attempt); // recorded by the workflow, together with its end
      case RetryLater later -> {
        record(plan.request().notification(), attempt);
        throw AttemptFailures.of(later);
      }
      case Rejected rejected -> {
        record(plan.request().notification(), attempt);
        throw AttemptFailures.of(rejected);
      }
      case Ambiguous ambiguous -> {
        record(plan.request().notification(), attempt);
        throw AttemptFailures.of(ambiguous, plan.request().ambiguity());
      }
    };
  }

  /** The outcome counts more than its record: without it, Temporal would not know what to do. */
  private void record(NotificationId id, Attempt attempt) {
    try {
      records.record(id, attempt);
    } catch (RuntimeException away) {
      LOG.warn("Attempt {} could not be recorded", attempt.number(), away);
    }
  }

  private record StoredAttempts(NotificationRecords stored) implements AttemptRecords {
    @Override
    public void record(NotificationId id, Attempt attempt) {
      stored.recordAttempt(id, attempt);
    }

    @Override
    public int last(NotificationId id) {
      return stored.lastAttempt(id);
    }
  }
}
