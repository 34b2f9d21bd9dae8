package io.veredus.worker;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether this process takes work; part of a worker's readiness, but not of a server's. */
final class WorkersHealth implements HealthIndicator {
  private final Workers workers;

  WorkersHealth(Workers workers) {
    this.workers = workers;
  }

  @Override
  public Health health() {
    return workers.isReady()
        ? Health.up().build()
        : Health.down().withDetail("why", "Temporal does not answer").build();
  }
}
