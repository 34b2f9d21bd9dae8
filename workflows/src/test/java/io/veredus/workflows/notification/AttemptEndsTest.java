package io.veredus.workflows.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import java.util.Optional;
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

  @Test
  void isUnknownWhereNoAttemptFollowedOnOneThatMayHaveSent() {
    var after = leg().after(1, Optional.of(new Ambiguous(CUT)));
    assertThat(timedOut(after).state()).isEqualTo(NotificationState.UNKNOWN);
    assertThat(timedOut(after.after(1)).state()).isEqualTo(NotificationState.UNKNOWN);
    assertThat(timedOut(after.after(2)).state()).isEqualTo(NotificationState.EXPIRED);
  }

  @Test
  void isExpiredWhereNoAttemptFollowedOnOneThatDidNotSend() {
    var after = leg().after(1, Optional.of(new RetryLater(CUT)));
    assertThat(timedOut(leg()).state()).isEqualTo(NotificationState.EXPIRED);
    assertThat(timedOut(after).state()).isEqualTo(NotificationState.EXPIRED);
    assertThat(timedOut(after).reason().orElseThrow().text()).contains("Cut off");
  }

  private static ChannelLeg leg() {
    return new ChannelLeg(
        Notifications.resolvedBy(RetrySchedule.STANDARD, AmbiguityPolicy.AT_LEAST_ONCE),
        Channel.EMAIL,
        0,
        0);
  }

  /** No worker took it. */
  private static NotificationResult timedOut(ChannelLeg leg) {
    var cause = new TimeoutFailure("late", null, TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_CLOSE);
    var failure =
        new ActivityFailure(
            "late", 1, 2, "Attempt", "a", RetryState.RETRY_STATE_TIMEOUT, "", cause);
    var end = AttemptEnds.of(NotificationId.create(), leg, failure);
    return ((ChannelEnd.Over) end).result();
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
