package io.veredus.server.provider;

import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often a tenant may test its providers in this process. A test goes to whomever the caller
 * names, passes every other limit by, and has a request wait for up to half a minute.
 */
final class TestLimit {
  static final int MOST = 10;
  static final Duration WITHIN = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<TenantId, Queue<Instant>> tests = new ConcurrentHashMap<>();

  TestLimit(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts a test, unless there were too many: then, how long to wait. */
  Optional<Duration> take(TenantId tenant) {
    var recent = tests.computeIfAbsent(tenant, _ -> new ArrayDeque<>(MOST));
    synchronized (recent) {
      var now = clock.instant();
      recent.removeIf(test -> !test.plus(WITHIN).isAfter(now));
      if (recent.size() < MOST) {
        recent.add(now);
        return Optional.empty();
      }
      return Optional.of(Duration.between(now, recent.element().plus(WITHIN)));
    }
  }
}
