package io.veredus.server.diagnosis;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.veredus.postgres.diagnosis.Backlog;
import io.veredus.workflows.notification.NotificationState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks at the backlog again and again, remembers how it was of late, and shows it as the metrics
 * {@code veredus.backlog}, {@code veredus.backlog.oldest.age}, {@code veredus.held} and {@code
 * veredus.suppressed}. Every server shows the same: take the maximum of them, not the sum.
 */
final class BacklogWatch {
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  /** How it was at one time. */
  record Sample(Instant at, Backlog backlog) {
    /** How long the oldest has been due that nothing has happened to. */
    Duration age() {
      return backlog.oldestDue().map(due -> Duration.between(due, at)).orElse(Duration.ZERO);
    }

    /** What waits for its turn, not for its time or for somebody's word. */
    long due() {
      return backlog.in(NotificationState.ACCEPTED) + backlog.in(NotificationState.SENDING);
    }
  }

  private final Supplier<Backlog> store;
  private final InstantSource clock;
  private final MultiGauge byState;
  private final MultiGauge held;
  private final MultiGauge suppressed;
  private final Deque<Sample> samples = new ArrayDeque<>();

  BacklogWatch(Supplier<Backlog> store, MeterRegistry meters, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    byState = MultiGauge.builder("veredus.backlog").register(meters);
    held = MultiGauge.builder("veredus.held").register(meters);
    suppressed = MultiGauge.builder("veredus.suppressed").register(meters);
    Gauge.builder("veredus.backlog.oldest.age", this, BacklogWatch::oldestSeconds)
        .baseUnit("seconds")
        .register(meters);
  }

  /** Looks once. */
  synchronized Sample look() {
    var sample = new Sample(clock.instant(), store.get());
    samples.addLast(sample);
    var since = sample.at().minus(REMEMBERED);
    samples.removeIf(old -> old.at().isBefore(since));
    show(sample.backlog());
    return sample;
  }

  /** The oldest that is remembered of the last ten minutes. */
  synchronized Optional<Sample> before() {
    return Optional.ofNullable(samples.peekFirst());
  }

  private synchronized double oldestSeconds() {
    return samples.isEmpty() ? 0 : samples.getLast().age().toMillis() / 1000.0;
  }

  private void show(Backlog backlog) {
    byState.register(
        Arrays.stream(NotificationState.values())
            .filter(state -> !state.isTerminal())
            .map(state -> MultiGauge.Row.of(Tags.of("state", state.wireName()), backlog.in(state)))
            .toList(),
        true);
    held.register(
        backlog.waiting().stream()
            .filter(some -> some.state() == NotificationState.HELD)
            .map(some -> MultiGauge.Row.of(Tags.of("reason", some.reason()), some.number()))
            .toList(),
        true);
    suppressed.register(
        backlog.suppressed().stream()
            .map(some -> MultiGauge.Row.of(Tags.of("reason", some.reason()), some.number()))
            .toList(),
        true);
  }
}
