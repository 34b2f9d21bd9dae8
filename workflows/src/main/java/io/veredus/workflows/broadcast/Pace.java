package io.veredus.workflows.broadcast;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;

/** Begins pages no faster than the rate allows; what was missed is not made up for. */
final class Pace {
  private final Optional<Double> rate;
  private long next = Workflow.currentTimeMillis();

  /**
   * @param rate people a second; empty: no limit
   */
  Pace(Optional<Double> rate) {
    this.rate = rate;
  }

  /**
   * @param people whom the page has at most
   */
  void awaitTurn(int people) {
    rate.ifPresent(perSecond -> {
      long now = Workflow.currentTimeMillis();
      if (next > now) {
        Workflow.sleep(Duration.ofMillis(next - now));
      }
      next = Math.max(next, now) + Math.round(1000 * people / perSecond);
    });
  }
}
