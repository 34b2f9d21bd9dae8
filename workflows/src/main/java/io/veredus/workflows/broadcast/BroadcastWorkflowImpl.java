package io.veredus.workflows.broadcast;

import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The story of a broadcast: plan some pages, send them a few at a time, and so on until there are
 * no more. What it is to do stands in the store; a signal only says that it is worth a look.
 */
public final class BroadcastWorkflowImpl implements BroadcastWorkflow {
  /** Enough that the way of one page through Temporal does not hold up the others. */
  static final int AT_ONCE = 8;

  static final int PLANNED_AT_ONCE = 50;

  /** About three thousand events; Temporal suggests an end at four thousand. */
  static final int PAGES_OF_A_RUN = 250;

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final BroadcastActivities steps = StepOptions.steps();
  private final Deque<Integer> stopped = new ArrayDeque<>();
  private Duration patience = SHORTEST_WAIT;
  private int begun;
  private int people = BroadcastActivities.PAGE_SIZE;
  private boolean planned;
  private int underWay;
  private int changes;
  private int seenByStopped;
  private boolean cancelled;
  private Optional<RuntimeException> failure = Optional.empty();

  @Override
  public void send(BroadcastRun run) {
    begun = run.pages();
    planned = run.planned();
    stopped.addAll(run.stopped());
    var pace = new Pace(run.rate());
    while (!isOver()) {
      throwIfFailed();
      if (isLong(run)) {
        Workflow.await(() -> underWay == 0);
        throwIfFailed();
        Workflow.newContinueAsNewStub(BroadcastWorkflow.class)
            .send(run.after(begun, planned, List.copyOf(stopped)));
      } else if (!stopped.isEmpty()) {
        goOn(run, pace);
      } else if (planned) {
        Workflow.await(() -> isOver() || !stopped.isEmpty());
      } else {
        sendMore(run, pace);
      }
    }
    Workflow.await(() -> underWay == 0);
    throwIfFailed();
    steps.finish(run.id());
  }

  @Override
  public void changed() {
    changes++;
  }

  private boolean isOver() {
    return cancelled || planned && stopped.isEmpty() && underWay == 0;
  }

  private boolean isLong(BroadcastRun run) {
    return begun - run.pages() >= PAGES_OF_A_RUN || Workflow.getInfo().isContinueAsNewSuggested();
  }

  private void sendMore(BroadcastRun run, Pace pace) {
    int seen = changes;
    var plan = steps.plan(new PlanRequest(run.id(), begun, PLANNED_AT_ONCE));
    switch (plan.standing()) {
      case CANCEL -> cancelled = true;
      case WAIT -> awaitChange(seen, untilDue(run));
      case GO_ON -> {
        people = plan.people();
        int last = begun + plan.pages();
        while (begun < last && !cancelled && stopped.isEmpty()) {
          begin(run.page(++begun), pace);
        }
        planned = plan.last() && begun == last;
      }
    }
  }

  /** One page alone shows whether it is worth going on with the others. */
  private void goOn(BroadcastRun run, Pace pace) {
    Workflow.await(() -> underWay == 0);
    awaitChange(seenByStopped, Duration.ZERO);
    var again = new ArrayDeque<>(stopped);
    stopped.clear();
    send(run.page(again.removeFirst()));
    while (!again.isEmpty() && stopped.isEmpty() && !cancelled) {
      begin(run.page(again.removeFirst()), pace);
    }
    stopped.addAll(again);
  }

  private void begin(PageRequest page, Pace pace) {
    Workflow.await(() -> underWay < AT_ONCE);
    pace.awaitTurn(people);
    underWay++;
    var _ = Async.procedure(this::sendAside, page);
  }

  private void sendAside(PageRequest page) {
    try {
      send(page);
    } catch (RuntimeException failed) { // is told where somebody hears it
      failure = Optional.of(failed);
    } finally {
      underWay--;
    }
  }

  /** Never silently without a page: a workflow that failed is started again. */
  private void throwIfFailed() {
    failure.ifPresent(failed -> {
      throw failed;
    });
  }

  private void send(PageRequest page) {
    int seen = changes;
    switch (steps.send(page)) {
      case DONE -> patience = SHORTEST_WAIT;
      case CANCELLED -> cancelled = true;
      case STOPPED -> {
        stopped.addFirst(page.number());
        seenByStopped = seen;
      }
    }
  }

  /** For at least as long; and longer each time that nothing came of it. */
  private void awaitChange(int seen, Duration atLeast) {
    var wait = patience.compareTo(atLeast) > 0 ? patience : atLeast;
    Workflow.await(wait, () -> changes != seen);
    var longer = patience.multipliedBy(2);
    patience = longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
  }

  private static Duration untilDue(BroadcastRun run) {
    var now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    return run.sendAt().map(time -> Duration.between(now, time)).orElse(Duration.ZERO);
  }
}
