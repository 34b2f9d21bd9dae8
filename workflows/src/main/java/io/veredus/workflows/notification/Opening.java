package io.veredus.workflows.notification;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.notification.Beginning.Ended;
import io.veredus.workflows.notification.Beginning.Ready;
import io.veredus.workflows.notification.FirstLeg.Queued;
import io.veredus.workflows.notification.Resolution.Resolved;
import io.veredus.workflows.notification.Resolution.Unresolvable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Takes the first step of a notification, with the first attempt where that may be part of it.
 *
 * <p>Whoever takes the step must know whether somebody else may have taken it. A workflow task that
 * was lost leaves its events; one that went on and was lost later (a heartbeat, after 8 s) is
 * replayed. The step's arguments are in no history, so that they may say what only this run knows.
 */
final class Opening {
  /** Started, task scheduled, task begun: nobody else can have run this workflow before. */
  private static final long FIRST_RUN = 3;

  /** At least three events more tell of a task that was lost: its end, and the next one's begin. */
  private static final long LATER_RUN = FIRST_RUN + 3;

  private final NotificationStart start;
  private final NotificationRequest request;
  private final NotificationActivities steps;
  private final NotificationActivities once = StepOptions.firstAttempt();
  private final long eventsBefore = Workflow.getInfo().getHistoryLength();
  private final BooleanSupplier isDisturbed;

  /**
   * @param isDisturbed whether anybody wanted anything of it so far
   */
  Opening(NotificationStart start, NotificationActivities steps, BooleanSupplier isDisturbed) {
    this.start = start;
    this.request = start.request();
    this.steps = steps;
    this.isDisturbed = isDisturbed;
  }

  Beginning begin() {
    return start.lanes().map(this::begin).orElseGet(this::resolve);
  }

  private Beginning begin(Lanes lanes) {
    if (lanes.inline().isEmpty() || !isFirstThing()) {
      return steps.begin(BeginRequest.of(request));
    }
    if (eventsBefore >= LATER_RUN) {
      return findOut(lanes.inline()); // whatever anybody has wanted of it since
    }
    return eventsBefore == FIRST_RUN && !isDisturbed.getAsBoolean()
        ? tryFirst(lanes.inline())
        : steps.begin(BeginRequest.of(request));
  }

  /** Whatever waited before its first attempt could have been run by several workers. */
  private boolean isFirstThing() {
    return start.stored() && start.attemptsUsed() == 0 && request.sendAt().isEmpty();
  }

  private Beginning tryFirst(List<Channel> inline) {
    boolean again = WorkflowUnsafe.isReplaying();
    try {
      return once.begin(new BeginRequest(request, inline, again));
    } catch (ActivityFailure failure) {
      return NotificationFailures.isNotBegun(failure)
          ? steps.begin(BeginRequest.of(request))
          : findOut(inline); // it took too long, and may have sent
    }
  }

  /** Detached: what was sent was sent, even if it is cancelled now. */
  private Beginning findOut(List<Channel> inline) {
    var found = new ArrayList<Beginning>(1);
    Workflow.newDetachedCancellationScope(
            () -> found.add(steps.begin(new BeginRequest(request, inline, true))))
        .run();
    return found.getFirst();
  }

  /** As it was before there were lanes. */
  private Beginning resolve() {
    return switch (steps.resolve(request)) {
      case Unresolvable(var endsAs, var reason) ->
          new Ended(NotificationResult.ended(request.id(), endsAs, reason), false);
      case Resolved resolved -> new Ready(resolved, Optional.empty(), new Queued());
    };
  }
}
