package io.veredus.workflows.broadcast;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;

/** Begins pages no faster than the rate allows; what was missed is not made up for. */
final class Pace {
  private final Optional<Duration> distance;
  private long next = Workflow.currentTimeMillis();

  /**
   * @param rate people a second; empty: no limit
   */
  Pace(Optional<Double> rate) {
    distance =
        rate.map(perSecond ->
            Duration.ofMillis(Math.round(1000 * BroadcastActivities.PAGE_SIZE / perSecond)));
  }

  void awaitTurn() {
    distance.ifPresent(pause -> {
      long now = Workflow.currentTimeMillis();
      if (next > now) {
        Workflow.sleep(Duration.ofMillis(next - now));
      }
      next = Math.max(next, now) + pause.toMillis();
    });
  }
}
