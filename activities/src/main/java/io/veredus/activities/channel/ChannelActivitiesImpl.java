package io.veredus.activities.channel;

import io.temporal.activity.Activity;
import io.veredus.activities.channel.LostAttempts.UnseenException;
import io.veredus.activities.channel.ProviderChooser.Choice.Use;
import io.veredus.activities.channel.ProviderChooser.Choice.Wait;
import io.veredus.activities.code.CodeFiller;
import io.veredus.activities.code.SensitiveFiller;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.suppression.Address;
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
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.NotificationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the attempts of a channel: once per call of Temporal, told as outcome, recorded if it
 * failed.
 */
public final class ChannelActivitiesImpl implements ChannelActivities {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelActivitiesImpl.class);

  /** What is left to those who wait for an attempt when its record must be written. */
  private static final Duration TO_ANSWER = Duration.ofMillis(500);

  /** When an attempt that may not be made before the store answers is asked for again. */
  private static final Duration STORE_MAY_BE_BACK = Duration.ofSeconds(5);

  /** Has a message sent with what only the moment of sending may know. */
  interface Filling {
    /** For messages without codes. */
    static Filling of(SensitiveFiller sensitive) {
      return (request, send) -> sensitive.attempt(request, request.message(), send);
    }

    AttemptOutcome attempt(AttemptRequest request, Function<Message, AttemptOutcome> send);
  }

  private final ProviderChooser chooser;
  private final AttemptRecords records;
  private final AttemptLog log;
  private final Filling codes;
  private final LostAttempts lostAttempts;

  public ChannelActivitiesImpl(
      ProviderChooser chooser,
      NotificationRecords records,
      AttemptLog log,
      CodeFiller codes,
      SensitiveFiller sensitive) {
    this(
        chooser,
        new StoredAttempts(records),
        log,
        (request, send) ->
            codes.attempt(request, message -> sensitive.attempt(request, message, send)));
  }

  /** For tenants who have no sensitive values. */
  public ChannelActivitiesImpl(
      ProviderChooser chooser, NotificationRecords records, AttemptLog log, CodeFiller codes) {
    this(chooser, new StoredAttempts(records), log, codes::attempt);
  }

  ChannelActivitiesImpl(ProviderChooser chooser, AttemptRecords records, AttemptLog log) {
    this(chooser, records, log, (request, send) -> send.apply(request.message()));
  }

  ChannelActivitiesImpl(
      ProviderChooser chooser, AttemptRecords records, AttemptLog log, Filling codes) {
    this.chooser = chooser;
    this.records = records;
    this.log = log;
    this.codes = codes;
    this.lostAttempts = new LostAttempts(records, log);
  }

  @Override
  public AttemptResult attempt(AttemptRequest request) {
    var context = Activity.getExecutionContext();
    var info = context.getInfo();
    var plan = new AttemptPlan(request, request.attemptsUsed() + info.getAttempt());
    try (var _ = Heartbeats.during(context)) {
      return attempt(plan, info.getStartToCloseTimeout());
    }
  }

  /**
   * Makes the attempt after those used, once. If the store does not answer in time, its record is
   * left to others, as if the store were away.
   *
   * @param longest until when somebody waits
   * @throws io.temporal.failure.ApplicationFailure as {@link #attempt(AttemptRequest)} does
   */
  public AttemptResult attempt(AttemptRequest request, Duration longest) {
    var prompt = new PromptRecords(records, Instant.now().plus(longest).minus(TO_ANSWER));
    return new ChannelActivitiesImpl(chooser, prompt, log, codes).attempt(next(request), longest);
  }

  /**
   * Writes down that the attempt after those used was lost with its worker, unless something else
   * is written down of it.
   *
   * @param by the channel that it was made by
   * @return what is written down
   * @throws RuntimeException if the store is away
   */
  public Attempt lost(AttemptRequest request, Channel by) {
    return lostAttempts.settle(next(request), by);
  }

  private static AttemptPlan next(AttemptRequest request) {
    return new AttemptPlan(request, request.attemptsUsed() + 1);
  }

  /**
   * @param longest until when Temporal waits
   */
  AttemptResult attempt(AttemptPlan plan, Duration longest) {
    try (var _ = log.begin(plan)) {
      var giveUpAt = plan.giveUpAt(Instant.now(), longest);
      var before = lostAttempts.settleBefore(plan);
      if (before.isPresent() && before.get().outcome() instanceof Sent) {
        return new AttemptResult.Made(before.get(), true); // and nobody told the workflow
      }
      var last = before.filter(plan::isOfItsChannel);
      return switch (chooser.choose(plan.request(), last)) {
        case Wait(var reason, var until, var place) ->
            new AttemptResult.Postponed(
                reason, until, plan.number() - 1, place, last.map(Attempt::outcome));
        case Use use -> attempt(plan, use, giveUpAt);
      };
    } catch (UnseenException unseen) {
      LOG.warn("Cannot see whether another attempt is allowed", unseen.getCause());
      return new AttemptResult.Postponed(
          new Reason(ReasonCode.STORE_UNAVAILABLE, "The store does not say whether it was sent"),
          Instant.now().plus(STORE_MAY_BE_BACK),
          plan.number() - 1,
          Optional.empty(),
          Optional.of(Attempt.LOST));
    }
  }

  private AttemptResult attempt(AttemptPlan plan, Use use, Instant giveUpAt) {
    var startedAt = Instant.now();
    var request = plan.request();
    var context =
        new AttemptContext(request.notification(), request.tenant(), plan.number(), giveUpAt);
    var outcome = outcomeOf(use.provider(), request, context);
    var heeded = use.heeded(outcome);
    var now = Instant.now();
    return concluded(
        plan,
        new Attempt(
            plan.number(),
            request.message().channel(),
            Optional.of(use.provider().id()),
            outcome,
            startedAt,
            now,
            plan.nextAttemptAfter(heeded, now)),
        heeded);
  }

  /**
   * A defect may strike before or after the provider took the message, so it counts as ambiguous:
   * tried again as the schedule says, unless a repeat is not allowed.
   */
  private AttemptOutcome outcomeOf(
      Provider<Message> provider, AttemptRequest request, AttemptContext context) {
    var isUsed = new AtomicBoolean();
    try {
      return codes.attempt(
          request,
          message -> {
            isUsed.set(true);
            return provider.attempt(message, context);
          });
    } catch (RuntimeException defect) {
      LOG.error("Defect in provider {}", provider.id(), new WordlessException(defect));
      String what = defect.getClass().getSimpleName();
      return new Ambiguous(new Reason(ReasonCode.INTERNAL_ERROR, "Defect while sending: " + what));
    } finally {
      if (!isUsed.get()) {
        provider.unused(request.message());
      }
    }
  }

  /**
   * @param heeded what Temporal is told; the record keeps all that the provider said
   */
  private AttemptResult concluded(AttemptPlan plan, Attempt attempt, AttemptOutcome heeded) {
    log.finished(plan, attempt);
    return switch (heeded) {
      case Sent _ ->
          new AttemptResult.Made(attempt, isRecorded(plan.request().notification(), attempt));
      case RetryLater later -> {
        record(plan.request().notification(), attempt);
        throw AttemptFailures.of(later);
      }
      case Rejected rejected -> {
        var bad = Address.of(plan.request().message()).filter(_ -> rejected.suppressAddress());
        record(plan.request().notification(), attempt, bad);
        throw AttemptFailures.of(rejected, plan.number());
      }
      case Ambiguous ambiguous -> {
        record(plan.request().notification(), attempt);
        throw AttemptFailures.of(ambiguous, plan.request().ambiguity());
      }
    };
  }

  /** If the store is away, the workflow records it as soon as that is back. */
  private boolean isRecorded(NotificationId id, Attempt sent) {
    try {
      records.recordSent(id, sent);
      return true;
    } catch (RuntimeException away) {
      LOG.warn("What was sent could not be recorded yet", away);
      return false;
    }
  }

  /** The outcome counts more than its record: without it, Temporal would not know what to do. */
  private void record(NotificationId id, Attempt attempt) {
    record(id, attempt, Optional.empty());
  }

  private void record(NotificationId id, Attempt attempt, Optional<Address> bad) {
    try {
      write(id, attempt, bad);
    } catch (RuntimeException fault) {
      try { // a connection that was cut says nothing of the next one
        write(id, attempt, bad);
      } catch (RuntimeException away) {
        LOG.warn("Attempt {} could not be recorded", attempt.number(), away);
      }
    }
  }

  private void write(NotificationId id, Attempt attempt, Optional<Address> bad) {
    bad.ifPresentOrElse(
        address -> records.record(id, attempt, address), () -> records.record(id, attempt));
  }

  private record StoredAttempts(NotificationRecords stored) implements AttemptRecords {
    @Override
    public void record(NotificationId id, Attempt attempt) {
      stored.recordAttempt(id, attempt);
    }

    @Override
    public void record(NotificationId id, Attempt attempt, Address bad) {
      stored.recordAttempt(id, attempt, bad);
    }

    @Override
    public void recordSent(NotificationId id, Attempt attempt) {
      stored.recordResult(NotificationResult.sent(id, attempt));
    }

    @Override
    public Optional<Attempt> last(NotificationId id) {
      return stored.lastAttempt(id);
    }
  }
}
