package io.veredus.activities.provider;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.activities.provider.AttemptPlaces.Share;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.Message;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A provider with what it runs on: its settings' version and its circuit breaker. */
public final class RunningProvider implements Provider<Message> {
  /** How long a provider that keeps failing is left alone before it is tried again. */
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

  private final StoredProvider stored;
  private final Class<? extends Message> carries;
  private final Provider<Message> provider;
  private final CircuitBreaker breaker;
  private final Map<String, FileTime> files;
  private final AttemptPlaces places;
  private final Share share = new Share();

  @SuppressWarnings("unchecked") // attempt() lets only messages of the right kind through
  RunningProvider(StoredProvider stored, ProviderFactories factories, AttemptPlaces places) {
    this.files = SettingsFiles.stamp(stored); // before they are read
    this.places = places;
    this.stored = stored;
    this.provider = (Provider<Message>) factories.create(stored);
    this.carries = factories.of(stored.kind()).orElseThrow().carries();
    this.breaker = CircuitBreaker.of(stored.id().value(), BREAKER);
  }

  @Override
  public ProviderId id() {
    return stored.id();
  }

  public Optional<Double> maxPerSecond() {
    return stored.maxPerSecond();
  }

  /** Whether it runs on these very settings, and on files that have not changed since. */
  boolean isOf(StoredProvider other) {
    return isOfVersion(other) && files.equals(SettingsFiles.stamp(other));
  }

  boolean isOfVersion(StoredProvider other) {
    return id().equals(other.id()) && stored.version() == other.version();
  }

  boolean carries(Message message) {
    return carries.isInstance(message);
  }

  /**
   * Asks for leave to make one attempt: none is given for a while to a provider that kept failing.
   * Whoever has it must call {@link #attempt}.
   */
  boolean mayAttempt() {
    return breaker.tryAcquirePermission();
  }

  /** Gives the leave back unused. */
  void giveBackLeave() {
    breaker.releasePermission();
  }

  /** Asks for one of the channel's places as well; whoever has it must call {@link #attempt}. */
  boolean takePlace() {
    return places.take(share);
  }

  /** Gives the place back unused. */
  void giveBackPlace() {
    places.giveBack(share, Duration.ZERO);
  }

  /** When to ask for a place again. */
  Instant nextPlace() {
    return places.nextInLine(share);
  }

  /** Tries once; what blames the provider counts for its breaker, and so does a defect. */
  @Override
  public AttemptOutcome attempt(Message message, AttemptContext context) {
    boolean blamed = true;
    long began = System.nanoTime();
    try {
      var outcome = provider.attempt(carries.cast(message), context);
      blamed = isToBlame(outcome);
      return outcome;
    } finally {
      places.giveBack(share, Duration.ofNanos(System.nanoTime() - began));
      count(blamed);
    }
  }

  /** A webhook's endpoint answers for itself: one that fails is no reason to leave others alone. */
  private boolean isToBlame(AttemptOutcome outcome) {
    return stored.kind() != ProviderKind.WEBHOOK
        && outcome.why().map(Reason::code).filter(ReasonCode::blamesProvider).isPresent();
  }

  private void count(boolean blamed) {
    if (blamed) {
      breaker.onError(0, TimeUnit.NANOSECONDS, new ProviderFault());
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void close() {
    provider.close();
  }

  /** Tells the breaker that something went wrong; it wants an exception for it. */
  private static final class ProviderFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProviderFault() {
      super("provider", null, false, false);
    }
  }
}
