package io.veredus.activities.provider;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.veredus.activities.provider.AttemptPlaces.Share;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Whom attempts are made with: the provider's server, or one endpoint of a webhook provider. What
 * one of them does to us is not put down to another.
 */
final class Counterpart {
  /** How long one that keeps failing is left alone before it is tried again. */
  static final Duration BREAK = Duration.ofSeconds(15);

  private static final CircuitBreakerConfig BREAKER =
      CircuitBreakerConfig.custom()
          .slidingWindowSize(20)
          .minimumNumberOfCalls(10)
          .failureRateThreshold(60)
          .waitDurationInOpenState(BREAK)
          .permittedNumberOfCallsInHalfOpenState(2)
          .automaticTransitionFromOpenToHalfOpenEnabled(false)
          .build();

  private final Share share = new Share();
  private final CircuitBreaker breaker;

  /** When the breaker opened or closed, by {@link System#nanoTime}. */
  private volatile long changed = System.nanoTime();

  Counterpart(String name) {
    this.breaker = CircuitBreaker.of(name, BREAKER);
    breaker.getEventPublisher().onStateTransition(_ -> changed = System.nanoTime());
  }

  String name() {
    return breaker.getName();
  }

  /** Whether it kept failing, and is left alone. */
  boolean isLeftAlone() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  /** Whether it would not be tried now; it stays {@link #isLeftAlone} until somebody asks. */
  boolean isInBreak() {
    return isLeftAlone() && System.nanoTime() - changed < BREAK.toNanos();
  }

  Share share() {
    return share;
  }

  boolean mayAttempt() {
    return breaker.tryAcquirePermission();
  }

  void giveBackLeave() {
    breaker.releasePermission();
  }

  void count(boolean blamed) {
    if (blamed) {
      breaker.onError(0, TimeUnit.NANOSECONDS, new ProviderFault());
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }

  /** Tells the breaker that something went wrong; it wants an exception for it. */
  private static final class ProviderFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProviderFault() {
      super("provider", null, false, false);
    }
  }
}
