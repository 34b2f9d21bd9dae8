package io.veredus.activities.provider;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.WebhookMessage;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A provider with what it runs on: its settings' version and its circuit breaker. */
public final class RunningProvider implements Provider<Message> {
  /** Longer than any attempt, so that none ends with another counterpart than it began with. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final TenantId owner;
  private final StoredProvider stored;
  private final Class<? extends Message> carries;
  private final Provider<Message> provider;
  private final Map<String, FileTime> files;
  private final AttemptPlaces places;
  private final LoadingCache<String, Counterpart> counterparts =
      Caffeine.newBuilder().expireAfterAccess(KEPT).build(Counterpart::new);

  @SuppressWarnings("unchecked") // attempt() lets only messages of the right kind through
  RunningProvider(
      TenantId owner, StoredProvider stored, ProviderFactories factories, AttemptPlaces places) {
    this.owner = owner;
    this.files = SettingsFiles.stamp(stored); // before they are read
    this.places = places;
    this.stored = stored;
    this.provider = (Provider<Message>) factories.create(stored);
    this.carries = factories.of(stored.kind()).orElseThrow().carries();
  }

  @Override
  public ProviderId id() {
    return stored.id();
  }

  /** Whose it is; it may serve descendants, too. */
  TenantId owner() {
    return owner;
  }

  public Optional<Double> maxPerSecond() {
    return stored.maxPerSecond();
  }

  /** Whom it leaves alone for a while because attempts kept failing. */
  Stream<OpenBreaker> openBreakers() {
    return counterparts.asMap().values().stream()
        .filter(Counterpart::isLeftAlone)
        .map(left -> new OpenBreaker(owner, stored.kind().channel(), id(), left.name()));
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
   * Asks for leave to make one attempt: none is given for a while where attempts kept failing.
   * Whoever has it must call {@link #attempt}, or give it back.
   */
  boolean mayAttempt(Message message) {
    return counterpart(message).mayAttempt();
  }

  /**
   * Whether it can make an attempt in place of another provider. At an endpoint none can: it is the
   * endpoint that asks for a delay, whoever calls it.
   */
  boolean canStandIn(Message message) {
    return carries(message)
        && !(message instanceof WebhookMessage)
        && !counterpart(message).isInBreak();
  }

  /** Gives the leave back unused. */
  void giveBackLeave(Message message) {
    counterpart(message).giveBackLeave();
  }

  /**
   * Asks for one of the channel's places as well; whoever has it must call {@link #attempt}, or
   * give it back.
   */
  boolean takePlace(Message message) {
    return places.take(counterpart(message).share());
  }

  /** Gives the place back unused. */
  void giveBackPlace(Message message) {
    places.giveBack(counterpart(message).share(), Duration.ZERO);
  }

  @Override
  public void unused(Message message) {
    giveBackPlace(message);
    giveBackLeave(message);
  }

  /** When to ask for a place again. */
  Instant nextPlace(Message message) {
    return places.nextInLine(counterpart(message).share());
  }

  /** Tries once; what speaks against the provider counts for its breaker, and so does a defect. */
  @Override
  public AttemptOutcome attempt(Message message, AttemptContext context) {
    boolean blamed = true;
    var counterpart = counterpart(message);
    long began = System.nanoTime();
    try {
      var outcome = provider.attempt(carries.cast(message), context);
      blamed =
          outcome.why().map(Reason::code).filter(ReasonCode::countsAgainstProvider).isPresent();
      return outcome;
    } finally {
      places.giveBack(counterpart.share(), Duration.ofNanos(System.nanoTime() - began));
      counterpart.count(blamed);
    }
  }

  private Counterpart counterpart(Message message) {
    return counterparts.get(
        message instanceof WebhookMessage webhook
            ? webhook.endpoint().value()
            : stored.id().value());
  }

  @Override
  public void close() {
    provider.close();
  }
}
