package io.veredus.workflows.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.RetryState;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import org.junit.jupiter.api.Test;

/** What a wish that came during an attempt makes of it, as Temporal's server tells it. */
class AttemptEndsTest {
  private static final Reason CUT = new Reason(ReasonCode.CONNECTION_LOST, "Cut off");

  @Test
  void goesOnAfterAnInterruptionWhereAttemptsWouldHaveFollowed() {
    assertThat(allowsMore(AttemptFailures.of(new RetryLater(CUT)))).isTrue();
    assertThat(allowsMore(AttemptFailures.of(new Ambiguous(CUT), AmbiguityPolicy.AT_LEAST_ONCE)))
        .isTrue();
  }

  @Test
  void endsAfterAnInterruptionWhereNoneWouldHaveFollowed() {
    assertThat(allowsMore(AttemptFailures.of(new Ambiguous(CUT), AmbiguityPolicy.AT_MOST_ONCE)))
        .isFalse();
  }

  private static boolean allowsMore(ApplicationFailure last) {
    return AttemptEnds.allowsMore(
        new ActivityFailure(
            "interrupted",
            1,
            2,
            "Attempt",
            "a",
            RetryState.RETRY_STATE_CANCEL_REQUESTED,
            "",
            last));
  }
}
