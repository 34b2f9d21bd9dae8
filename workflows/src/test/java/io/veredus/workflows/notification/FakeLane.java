package io.veredus.workflows.notification;

import io.temporal.failure.ApplicationFailure;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult.Made;
import io.veredus.workflows.attempt.AttemptResult.NotHere;
import io.veredus.workflows.attempt.AttemptResult.Postponed;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.Beginning.Ended;
import io.veredus.workflows.notification.Beginning.Ready;
import java.time.Instant;
import java.util.Optional;

/** How the first step goes on with a message. */
interface FakeLane {
  FakeLane QUEUE = (_, ready, _) -> ready;
  FakeLane TOGETHER = (_, ready, _) -> ready.by(new FirstLeg.Together());

  Beginning begin(BeginRequest begin, Ready ready, Message message);

  /** Tries at once by the channel. */
  static FakeLane inline(FakeChannel channel) {
    return (begin, ready, message) ->
        begin.inline().isEmpty() || isOver(begin, ready)
            ? ready
            : tried(begin, ready, message, channel);
  }

  private static boolean isOver(BeginRequest begin, Ready ready) {
    return !Instant.now().isBefore(deadline(begin, ready));
  }

  private static Instant deadline(BeginRequest begin, Ready ready) {
    return begin.request().dueAt().plus(ready.resolved().schedule().timeToLive());
  }

  private static Beginning tried(
      BeginRequest begin, Ready ready, Message message, FakeChannel channel) {
    var request = begin.request();
    var resolved = ready.resolved();
    var attempt =
        new AttemptRequest(
            request.id(),
            request.tenant(),
            request.type(),
            message,
            resolved.schedule(),
            deadline(begin, ready),
            0,
            resolved.ambiguity(),
            Optional.empty());
    try {
      return switch (channel.attempt(attempt)) {
        case Made(var made, _) -> new Ended(NotificationResult.sent(request.id(), made), false);
        case Postponed postponed -> ready.by(new FirstLeg.Held(postponed));
        case NotHere _ -> ready;
      };
    } catch (ApplicationFailure failure) {
      return ready.by(
          new FirstLeg.Tried(
              AttemptFailures.outcomeOf(failure).orElseThrow(),
              AttemptFailures.numberOf(failure).orElse(1)));
    }
  }
}
