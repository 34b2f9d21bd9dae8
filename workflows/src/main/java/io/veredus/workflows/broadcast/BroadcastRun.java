package io.veredus.workflows.broadcast;

import io.veredus.workflows.id.BroadcastId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Input of {@link BroadcastWorkflow}. Whom it reaches stands in the store alone: histories name
 * nobody.
 *
 * @param rate people a second; empty: as fast as it goes
 * @param sendAt not before
 * @param pages number of the last page that earlier runs began
 * @param planned whether that is the last of all
 * @param stopped pages up to there that are not over
 */
public record BroadcastRun(
    BroadcastId id,
    Optional<Double> rate,
    Optional<Instant> sendAt,
    int pages,
    boolean planned,
    List<Integer> stopped) {
  public BroadcastRun {
    stopped = List.copyOf(stopped);
  }

  /** The first run. */
  public static BroadcastRun first(
      BroadcastId id, Optional<Double> rate, Optional<Instant> sendAt) {
    return new BroadcastRun(id, rate, sendAt, 0, false, List.of());
  }

  /** The next run, from where this one stands. */
  BroadcastRun after(int number, boolean all, List<Integer> left) {
    return new BroadcastRun(id, rate, sendAt, number, all, left);
  }

  PageRequest page(int number) {
    return new PageRequest(id, number, rate);
  }
}
