package io.veredus.activities.notification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import io.veredus.activities.channel.ChannelActivitiesImpl;
import io.veredus.activities.channel.Room;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.AttemptResult.Made;
import io.veredus.workflows.attempt.AttemptResult.NotHere;
import io.veredus.workflows.attempt.AttemptResult.Postponed;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.BeginRequest;
import io.veredus.workflows.notification.Beginning;
import io.veredus.workflows.notification.Beginning.Ended;
import io.veredus.workflows.notification.Beginning.Ready;
import io.veredus.workflows.notification.FirstLeg;
import io.veredus.workflows.notification.FirstLeg.Held;
import io.veredus.workflows.notification.FirstLeg.Lost;
import io.veredus.workflows.notification.FirstLeg.Queued;
import io.veredus.workflows.notification.FirstLeg.Together;
import io.veredus.workflows.notification.FirstLeg.Tried;
import io.veredus.workflows.notification.NotificationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes first attempts inside the workflow task where that is asked for, and beside the workflow
 * where this process works on the channel and has room.
 */
public final class LaneChoice implements FirstLegs {
  private static final Logger LOG = LoggerFactory.getLogger(LaneChoice.class);

  /** The workflow task may take 8 s; see {@code StepOptions.firstAttempt}. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** Of the 7 s that the step may take, an attempt needs what is left after these. */
  private static final Duration LATEST = Duration.ofSeconds(2);

  /** {@link ChannelActivitiesImpl} in production. */
  interface Attempts {
    AttemptResult attempt(AttemptRequest first, Duration longest);
  }

  /** {@link NotificationRecords} in production. */
  interface Records {
    Optional<Attempt> lastAttempt(NotificationId id);
  }

  private final Attempts attempts;
  private final Records records;
  private final Room room;
  private final Supplier<Instant> asked;

  /** Whatever would run a step twice within a minute finds its first run here. */
  private final Cache<NotificationId, Boolean> begun =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build();

  public LaneChoice(ChannelActivitiesImpl attempts, NotificationRecords records, Room room) {
    this(attempts::attempt, records::lastAttempt, room, LaneChoice::whenTemporalAsked);
  }

  /**
   * @param asked when the step that is being taken was asked for
   */
  LaneChoice(Attempts attempts, Records records, Room room, Supplier<Instant> asked) {
    this.attempts = attempts;
    this.records = records;
    this.room = room;
    this.asked = asked;
  }

  @Override
  public Beginning begin(BeginRequest request, Ready ready, Message message) {
    var id = request.request().id();
    var channel = ready.resolved().channel();
    if (!request.inline().contains(channel)) {
      return ready.by(room.promise(id, channel) ? new Together() : new Queued());
    }
    if (request.again()) {
      return ready.by(legBefore(id));
    }
    var attempt = attemptOf(request, ready, message);
    return isInTime(attempt) && room.promise(id, channel) ? tried(request, ready, attempt) : ready;
  }

  @Override
  public Optional<Ended> endOf(BeginRequest request) {
    return records
        .lastAttempt(request.request().id())
        .filter(attempt -> attempt.outcome() instanceof Sent)
        .map(attempt -> new Ended(NotificationResult.sent(request.request().id(), attempt), true));
  }

  private Beginning tried(BeginRequest begin, Ready ready, AttemptRequest first) {
    var id = begin.request().id();
    if (begun.asMap().putIfAbsent(id, true) != null) {
      return endOf(begin).<Beginning>map(end -> end).orElseGet(() -> ready.by(legBefore(id)));
    }
    room.use(id, first.message().channel());
    try {
      return switch (attempts.attempt(first, LONGEST)) {
        case Made(var attempt, var recorded) ->
            new Ended(NotificationResult.sent(id, attempt), recorded);
        case Postponed postponed -> ready.by(new Held(postponed));
        case NotHere _ -> ready;
      };
    } catch (ApplicationFailure failure) {
      return ready.by(legOf(failure));
    } catch (RuntimeException defect) {
      LOG.error("Defect in a first attempt: {}", defect.getClass().getName());
      return ready.by(new Lost());
    }
  }

  private static AttemptRequest attemptOf(BeginRequest begin, Ready ready, Message message) {
    var request = begin.request();
    var resolved = ready.resolved();
    return new AttemptRequest(
        request.id(),
        request.tenant(),
        request.type(),
        message,
        resolved.schedule(),
        request.dueAt().plus(resolved.schedule().timeToLive()),
        0,
        resolved.ambiguity(),
        Optional.empty(),
        request.code());
  }

  private static FirstLeg legOf(ApplicationFailure failure) {
    return AttemptFailures.outcomeOf(failure)
        .<FirstLeg>map(outcome -> new Tried(outcome, AttemptFailures.numberOf(failure).orElse(1)))
        .orElseGet(Lost::new);
  }

  /** What came of it is written down, or nobody knows. */
  private FirstLeg legBefore(NotificationId id) {
    return records
        .lastAttempt(id)
        .<FirstLeg>map(attempt -> new Tried(attempt.outcome(), attempt.number()))
        .orElseGet(Lost::new);
  }

  private boolean isInTime(AttemptRequest attempt) {
    var now = Instant.now();
    return now.isBefore(asked.get().plus(LATEST)) && now.isBefore(attempt.deadline());
  }

  private static Instant whenTemporalAsked() {
    return Instant.ofEpochMilli(
        Activity.getExecutionContext().getInfo().getCurrentAttemptScheduledTimestamp());
  }
}
