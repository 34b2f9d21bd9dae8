package io.veredus.server.pause;

import io.veredus.activities.pause.CurrentSwitches;
import io.veredus.postgres.pause.DeliverySwitch;
import io.veredus.postgres.pause.HeldNotifications;
import io.veredus.server.start.NotificationWorkflows;
import io.veredus.server.start.Reachability;
import io.veredus.server.start.TemporalCalls;
import io.veredus.workflows.id.NotificationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Lets go, at its rate, what a pause held. Every server has one; the store lets one of them work at
 * a time. Where Temporal is away, everything stays held.
 */
final class Releaser implements Runnable {
  private static final Duration BETWEEN_STRAYS = Duration.ofSeconds(5);

  private final CurrentSwitches switches;
  private final HeldNotifications held;
  private final NotificationWorkflows workflows;
  private final Reachability temporal;
  private final InstantSource clock;
  private Instant nextStrays = Instant.EPOCH;

  Releaser(
      CurrentSwitches switches,
      HeldNotifications held,
      NotificationWorkflows workflows,
      Reachability temporal,
      InstantSource clock) {
    this.switches = switches;
    this.held = held;
    this.workflows = workflows;
    this.temporal = temporal;
    this.clock = clock;
  }

  @Override
  public void run() {
    if (!clock.instant().isBefore(nextStrays)) {
      nextStrays = clock.instant().plus(BETWEEN_STRAYS);
      held.releaseStrays();
    }
    if (!switches.all().stream().allMatch(DeliverySwitch::paused) && !temporal.isAway()) {
      held.release(this::resume);
    }
  }

  /** A workflow that is gone is the relay's to start again. */
  private void resume(NotificationId id) {
    try {
      workflows.resume(id);
    } catch (RuntimeException failure) {
      TemporalCalls.outage(failure).ifPresent(temporal::missed);
      throw failure;
    }
  }
}
