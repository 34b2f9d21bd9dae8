package io.veredus.activities.provider;

import io.veredus.activities.channel.ProviderChooser;
import io.veredus.activities.channel.ProviderChooser.Choice.Use;
import io.veredus.activities.channel.ProviderChooser.Choice.Wait;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Chooses among the active providers of a channel, and keeps their limits. */
public final class OrderedProviders implements ProviderChooser {
  private static final Logger LOG = LoggerFactory.getLogger(OrderedProviders.class);

  /** For a place this near it is cheaper to wait here than to come back. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  /** How often a message looks whether a provider has come, or come back. */
  private static final Duration LOOK_AGAIN = Counterpart.BREAK;

  private final ActiveProviders providers;
  private final ProviderLimits limits;
  private final Pauses pauses;

  public OrderedProviders(ActiveProviders providers, ProviderLimits limits, Pauses pauses) {
    this.providers = providers;
    this.limits = limits;
    this.pauses = pauses;
  }

  /** Without anything that could be paused. */
  public OrderedProviders(ActiveProviders providers, ProviderLimits limits) {
    this(providers, limits, Pauses.NEVER);
  }

  @Override
  public Choice choose(AttemptRequest request, Optional<Attempt> last) {
    try {
      var paused = pauses.of(request);
      if (paused.isPresent()) {
        return untilResumed(paused.get(), request);
      }
      var active = providers.of(request.tenant(), request.message().channel());
      return ProviderChoice.of(active, request.message(), last)
          .map(provider -> withinPlaces(use(provider, active, request), provider, request))
          .orElseGet(() -> none(active));
    } catch (DataAccessException away) {
      LOG.warn("Providers or their limits could not be read: {}", away.getMessage());
      return later(ReasonCode.STORE_UNAVAILABLE, "The providers could not be read");
    }
  }

  private static Use use(
      RunningProvider provider, List<RunningProvider> active, AttemptRequest request) {
    return new Use(provider, ProviderChoice.hasOtherThan(provider, active, request.message()));
  }

  private Choice withinPlaces(Use use, RunningProvider provider, AttemptRequest request) {
    if (!provider.takePlace(request.message())) {
      provider.giveBackLeave(request.message());
      return new Wait(
          new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "It is slow, and has all it can have to do"),
          provider.nextPlace(request.message()),
          Optional.empty());
    }
    boolean used = false;
    try {
      var choice = withinLimit(use, provider, request);
      used = choice instanceof Use;
      return choice;
    } finally {
      if (!used) {
        provider.unused(request.message());
      }
    }
  }

  private Choice withinLimit(Use use, RunningProvider provider, AttemptRequest request) {
    if (provider.maxPerSecond().isEmpty() || hasItsPlace(provider, request)) {
      return use;
    }
    double limit = provider.maxPerSecond().get();
    var wait = limits.take(provider.owner(), provider.id(), limit);
    if (wait.compareTo(SHORT) <= 0) {
      LockSupport.parkNanos(wait.toNanos());
      return pauses
          .of(request) // since then
          .map(why -> untilResumed(why, request))
          .orElse(use);
    }
    var until = Instant.now().plus(wait);
    return new Wait(
        new Reason(ReasonCode.PROVIDER_THROTTLED, "Its limit is %s a second".formatted(limit)),
        until,
        Optional.of(new Reservation(provider.id(), until)));
  }

  /** For as long as the message lives: whoever ends the pause tells the workflow. */
  private static Choice untilResumed(Reason why, AttemptRequest request) {
    return new Wait(why, request.deadline(), request.reservation());
  }

  private static boolean hasItsPlace(RunningProvider provider, AttemptRequest request) {
    return request
        .reservation()
        .filter(place -> place.provider().equals(provider.id()))
        .filter(place -> !place.at().isAfter(Instant.now()))
        .isPresent();
  }

  private static Choice none(List<RunningProvider> active) {
    return active.isEmpty()
        ? later(ReasonCode.NO_PROVIDER, "No active provider serves the channel")
        : later(ReasonCode.PROVIDER_UNAVAILABLE, "All providers kept failing");
  }

  private static Choice later(ReasonCode code, String why) {
    return new Wait(new Reason(code, why), Instant.now().plus(LOOK_AGAIN), Optional.empty());
  }
}
