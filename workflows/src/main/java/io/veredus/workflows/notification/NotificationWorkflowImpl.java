package io.veredus.workflows.notification;

import static io.veredus.workflows.notification.NotificationState.HELD;
import static io.veredus.workflows.notification.NotificationState.SENDING;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.AttemptResult.Made;
import io.veredus.workflows.attempt.AttemptResult.Postponed;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.Reservation;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.Rendering.Rendered;
import io.veredus.workflows.notification.Rendering.Unrenderable;
import io.veredus.workflows.notification.Resolution.Resolved;
import io.veredus.workflows.notification.Resolution.Unresolvable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The story of a notification: wait until it is due, resolve, render, deliver, record. */
public final class NotificationWorkflowImpl implements NotificationWorkflow {
  private static final Reason NO_MORE_ATTEMPTS =
      new Reason(ReasonCode.ATTEMPTS_USED_UP, "All attempts were made before");

  private final NotificationActivities steps = StepOptions.steps();
  private final NotificationStart start;
  private final NotificationRequest request;
  private NotificationState state = NotificationState.ACCEPTED;

  @WorkflowInit
  public NotificationWorkflowImpl(NotificationStart start) {
    this.start = start;
    this.request = start.request();
  }

  @Override
  public NotificationResult deliver(NotificationStart sameStart) {
    var result = carryOut();
    // Detached: that it was cancelled is to be recorded too.
    Workflow.newDetachedCancellationScope(() -> steps.recordResult(result)).run();
    state = result.state();
    return endWith(result);
  }

  @Override
  public NotificationState state() {
    return state;
  }

  private NotificationResult carryOut() {
    try {
      adoptIfUnknown();
      awaitDue();
      return switch (steps.resolve(request)) {
        case Unresolvable(var endsAs, var reason) ->
            NotificationResult.ended(request.id(), endsAs, reason);
        case Resolved resolved -> renderAndDeliver(resolved);
      };
    } catch (CanceledFailure cancelled) {
      return NotificationResult.cancelled(request.id());
    } catch (ActivityFailure failure) {
      return AttemptEnds.of(request.id(), failure);
    }
  }

  private void adoptIfUnknown() {
    if (!start.stored()) {
      steps.adopt(request);
    }
  }

  private void awaitDue() {
    if (now().isBefore(request.dueAt())) {
      var scheduled = new Reason(ReasonCode.SCHEDULED, "To be sent at " + request.dueAt());
      hold(scheduled, request.dueAt());
      progressTo(SENDING, Optional.empty(), now());
    }
  }

  private NotificationResult renderAndDeliver(Resolved resolved) {
    return switch (steps.render(
        request, resolved.recipient(), resolved.channel(), resolved.revision())) {
      case Unrenderable(var reason) -> NotificationResult.failed(request.id(), reason);
      case Rendered(var message) -> deliver(resolved, message);
    };
  }

  /** Usually one round; every further one follows a hold that used up no attempt. */
  private NotificationResult deliver(Resolved resolved, Message message) {
    var deadline = request.dueAt().plus(resolved.schedule().timeToLive());
    int used = start.attemptsUsed();
    Optional<Reservation> reservation = Optional.empty();
    while (true) {
      if (!now().isBefore(deadline)) {
        return NotificationResult.expired(request.id(), "Over before it could be tried");
      }
      if (used >= resolved.schedule().maximumAttempts()) {
        return NotificationResult.failed(request.id(), NO_MORE_ATTEMPTS);
      }
      state = SENDING;
      switch (attempt(new AttemptRound(resolved, message, deadline, used, reservation))) {
        case Made(var sent) -> {
          return NotificationResult.sent(request.id(), sent);
        }
        case Postponed postponed -> {
          used = postponed.attemptsUsed();
          reservation = postponed.reservation();
          hold(postponed.reason(), earlier(postponed.until(), deadline));
        }
      }
    }
  }

  private record AttemptRound(
      Resolved resolved,
      Message message,
      Instant deadline,
      int attemptsUsed,
      Optional<Reservation> reservation) {}

  private AttemptResult attempt(AttemptRound round) {
    var resolved = round.resolved();
    return StepOptions.attempts(
            resolved.channel(),
            resolved.schedule().after(round.attemptsUsed()),
            Duration.between(now(), round.deadline()))
        .attempt(
            new AttemptRequest(
                request.id(),
                request.tenant(),
                request.type(),
                round.message(),
                resolved.schedule(),
                round.deadline(),
                round.attemptsUsed(),
                resolved.ambiguity(),
                round.reservation(),
                request.code()));
  }

  private void hold(Reason reason, Instant until) {
    progressTo(HELD, Optional.of(reason), until);
    Workflow.sleep(Duration.between(now(), until));
  }

  private void progressTo(NotificationState next, Optional<Reason> reason, Instant when) {
    state = next;
    steps.recordProgress(new Progress(request.id(), next, reason, when));
  }

  /** Lets the workflow end as the notification did, so that Temporal's own lists tell the truth. */
  private static NotificationResult endWith(NotificationResult result) {
    if (result.state() == NotificationState.CANCELLED) {
      throw new CanceledFailure("Cancelled before it was sent");
    }
    if (result.state().isFailure()) {
      throw NotificationFailures.of(result);
    }
    return result;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
