package io.veredus.activities.channel;

import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.Reservation;
import io.veredus.workflows.message.Message;
import java.time.Instant;
import java.util.Optional;

/** Says which provider makes the next attempt, if one may make it now. */
public interface ProviderChooser {
  /**
   * @param last the attempt before, if there was one
   */
  Choice choose(AttemptRequest request, Optional<Attempt> last);

  /** Make the attempt, or come back for it. */
  sealed interface Choice {
    /**
     * The provider expects exactly one attempt, or to be told that it is {@link Provider#unused}.
     *
     * @param others whether another one can make the next, if this one is to blame for a failure
     */
    record Use(Provider<Message> provider, boolean others) implements Choice {
      public Use(Provider<Message> provider) {
        this(provider, false);
      }

      /** The outcome without a delay that only this provider needs, if another one comes next. */
      AttemptOutcome heeded(AttemptOutcome outcome) {
        return switch (outcome) {
          case RetryLater(var why, _) when others && why.code().blamesProvider() ->
              new RetryLater(why);
          case AttemptOutcome as -> as;
        };
      }
    }

    /** None may make it before {@code until}; no attempt is used up. */
    record Wait(Reason reason, Instant until, Optional<Reservation> reservation)
        implements Choice {}
  }
}
