package io.veredus.server.start;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Shows whether Temporal is there; without it the server is as ready as with it. */
final class TemporalHealth implements HealthIndicator {
  private final Reachability temporal;

  TemporalHealth(Reachability temporal) {
    this.temporal = temporal;
  }

  @Override
  public Health health() {
    return temporal.isAway() ? Health.status("AWAY").build() : Health.up().build();
  }
}
