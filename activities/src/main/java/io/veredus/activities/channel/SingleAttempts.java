package io.veredus.activities.channel;

import io.temporal.failure.ApplicationFailure;
import io.veredus.activities.channel.ChannelActivitiesImpl.Filling;
import io.veredus.activities.code.SensitiveFiller;
import io.veredus.postgres.suppression.Address;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.Reservation;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes single attempts for those who write down themselves what came of them, and repeat them, if
 * at all, by themselves. In all else they are like any other attempt.
 */
public final class SingleAttempts {
  private final ProviderChooser chooser;
  private final AttemptLog log;
  private final Filling filling;

  public SingleAttempts(ProviderChooser chooser, AttemptLog log, SensitiveFiller sensitive) {
    this.chooser = chooser;
    this.log = log.apart();
    this.filling = Filling.of(sensitive);
  }

  /** What asking for an attempt came to. */
  public sealed interface Outcome {
    /**
     * It was made, and is to be written down.
     *
     * @param bad an address that is to be suppressed
     */
    record Made(Attempt attempt, Optional<Address> bad) implements Outcome {}

    /** It must not be made. */
    record Refused(Reason reason) implements Outcome {}

    /** There is no room for it before then. */
    record Later(Reason reason, Instant until, Optional<Reservation> reservation)
        implements Outcome {}
  }

  /**
   * @param last the attempt before, if there was one
   * @param longest until when the provider must have answered
   */
  public Outcome attempt(AttemptRequest request, Optional<Attempt> last, Duration longest) {
    var kept = new Kept(last);
    var maker = new ChannelActivitiesImpl(chooser, kept, log, filling);
    var plan = new AttemptPlan(request, request.attemptsUsed() + 1);
    try {
      return switch (maker.attempt(plan, longest)) {
        case AttemptResult.Made(var attempt, _) -> new Outcome.Made(attempt, Optional.empty());
        case AttemptResult.Postponed(var why, var until, _, var place, _) ->
            new Outcome.Later(why, until, place);
        case AttemptResult.NotHere() ->
            throw new IllegalStateException("Whoever asks for an attempt here makes it here");
      };
    } catch (ApplicationFailure failure) {
      return kept.made().orElseGet(() -> new Outcome.Refused(reason(failure)));
    }
  }

  /** An attempt that was begun, and whose outcome nobody knows. */
  public Attempt lost(AttemptRequest request) {
    var plan = new AttemptPlan(request, request.attemptsUsed() + 1);
    var attempt = lost(plan.number(), request.message().channel());
    log.finished(plan, attempt);
    return attempt;
  }

  /** The same of a message that cannot be made any more. */
  public static Attempt lost(int number, Channel channel) {
    return Attempt.lost(number, channel, Instant.now(), Optional.empty());
  }

  private static Reason reason(ApplicationFailure failure) {
    return AttemptFailures.outcomeOf(failure)
        .flatMap(AttemptOutcome::why)
        .orElseThrow(() -> failure);
  }

  /** Keeps the one attempt that failed. */
  private static final class Kept implements AttemptRecords {
    private final Optional<Attempt> last;
    private Outcome.@Nullable Made made;

    Kept(Optional<Attempt> last) {
      this.last = last;
    }

    @Override
    public void record(NotificationId id, Attempt attempt) {
      made = new Outcome.Made(attempt, Optional.empty());
    }

    @Override
    public void record(NotificationId id, Attempt attempt, Address bad) {
      made = new Outcome.Made(attempt, Optional.of(bad));
    }

    @Override
    public void recordSent(NotificationId id, Attempt attempt) {
      // whoever asked for the attempt does
    }

    @Override
    public Optional<Attempt> last(NotificationId id) {
      return last;
    }

    Optional<Outcome> made() {
      return Optional.ofNullable(made);
    }
  }
}
