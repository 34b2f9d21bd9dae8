package io.veredus.activities.notification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import io.veredus.activities.channel.ChannelActivitiesImpl;
import io.veredus.activities.channel.Room;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.AttemptResult.Made;
import io.veredus.workflows.attempt.AttemptResult.NotHere;
import io.veredus.workflows.attempt.AttemptResult.Postponed;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.BeginRequest;
import io.veredus.workflows.notification.Beginning;
import io.veredus.workflows.notification.Beginning.Ended;
import io.veredus.workflows.notification.Beginning.Ready;
import io.veredus.workflows.notification.FirstLeg.Held;
import io.veredus.workflows.notification.FirstLeg.Queued;
import io.veredus.workflows.notification.FirstLeg.Together;
import io.veredus.workflows.notification.FirstLeg.Tried;
import io.veredus.workflows.notification.NotificationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes first attempts inside the workflow task where that is asked for, and beside the workflow
 * where this process works on the channel and has room.
 */
public final class LaneChoice implements FirstLegs {
  private static final Logger LOG = LoggerFactory.getLogger(LaneChoice.class);

  /** The step may take 7 s in all; see {@code StepOptions.firstAttempt}. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** An attempt in this process has ended by then, and tells of its end. */
  private static final Duration ATTEMPT_OVER = Duration.ofSeconds(6);

  /** Of the 7 s that the step may take, an attempt needs what is left after these. */
  private static final Duration LATEST = Duration.ofSeconds(2);

  /** {@link ChannelActivitiesImpl} in production. */
  interface Attempts {
    AttemptResult attempt(AttemptRequest first, Duration longest);
  }

  private final Attempts attempts;
  private final EarlierRun earlier;
  private final Room room;
  private final Supplier<Instant> asked;

  /** Whatever would run a step twice within a minute finds its first run here. */
  private final Cache<NotificationId, CompletableFuture<Beginning>> begun =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build();

  public LaneChoice(ChannelActivitiesImpl attempts, NotificationRecords records, Room room) {
    this(
        attempts::attempt,
        new EarlierRun(records::lastAttempt, attempts::lost),
        room,
        LaneChoice::whenTemporalAsked);
  }

  /**
   * @param asked when the step that is being taken was asked for
   */
  LaneChoice(Attempts attempts, EarlierRun earlier, Room room, Supplier<Instant> asked) {
    this.attempts = attempts;
    this.earlier = earlier;
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
    var attempt = EarlierRun.attemptOf(request, ready, message);
    return isInTime(attempt) && room.promise(id, channel) ? once(request, ready, attempt) : ready;
  }

  @Override
  public Beginning again(BeginRequest request, List<Channel> possible, Supplier<Beginning> now) {
    return endHere(request.request().id()).orElseGet(() -> earlier.of(request, possible, now));
  }

  private Beginning once(BeginRequest begin, Ready ready, AttemptRequest first) {
    var id = begin.request().id();
    var channel = first.message().channel();
    room.use(id, channel);
    var end = new CompletableFuture<Beginning>();
    if (begun.asMap().putIfAbsent(id, end) != null) {
      return again(begin, List.of(channel), () -> ready);
    }
    try {
      var beginning = tried(ready, first);
      end.complete(beginning);
      return beginning;
    } catch (RuntimeException fault) {
      end.completeExceptionally(fault);
      throw fault;
    }
  }

  private Beginning tried(Ready ready, AttemptRequest first) {
    try {
      return switch (attempts.attempt(first, LONGEST)) {
        case Made(var attempt, var recorded) ->
            new Ended(NotificationResult.sent(first.notification(), attempt), recorded);
        case Postponed postponed -> ready.by(new Held(postponed));
        case NotHere _ -> ready;
      };
    } catch (ApplicationFailure failure) {
      return AttemptFailures.outcomeOf(failure)
          .<Beginning>map(
              outcome -> ready.by(new Tried(outcome, AttemptFailures.numberOf(failure).orElse(1))))
          .orElseGet(() -> earlier.lost(ready, first, first.message().channel()));
    } catch (RuntimeException defect) {
      LOG.error("Defect in a first attempt: {}", defect.getClass().getName());
      return earlier.lost(ready, first, first.message().channel());
    }
  }

  /** What came of the step in this process, if that began it before. */
  private Optional<Beginning> endHere(NotificationId id) {
    return Optional.ofNullable(begun.getIfPresent(id)).flatMap(LaneChoice::endOf);
  }

  private static Optional<Beginning> endOf(CompletableFuture<Beginning> run) {
    try {
      return Optional.of(run.get(ATTEMPT_OVER.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped", stopped);
    } catch (ExecutionException | TimeoutException _) {
      return Optional.empty();
    }
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
