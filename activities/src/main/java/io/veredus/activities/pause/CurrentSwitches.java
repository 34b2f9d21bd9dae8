package io.veredus.activities.pause;

import io.veredus.activities.provider.Pauses;
import io.veredus.postgres.pause.DeliverySwitch;
import io.veredus.postgres.pause.SwitchScope;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The switches as they were half a second ago at most, so that a pause holds in every process well
 * within 2 s. While the store is away they stay as they were.
 */
public final class CurrentSwitches implements Pauses, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentSwitches.class);
  private static final Duration EVERY = Duration.ofMillis(500);

  private final Supplier<List<DeliverySwitch>> source;
  private final BiPredicate<TenantId, TenantId> isWithin;
  private final Map<Kinship, Boolean> known = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("delivery-switches").factory());
  private volatile List<DeliverySwitch> switches;
  private boolean away;

  /** Tenants stay where they are in their tree. */
  private record Kinship(TenantId above, TenantId tenant) {}

  /**
   * @param isWithin whether the second tenant is the first, or below it
   * @throws DataAccessException if the store is away
   */
  public CurrentSwitches(
      Supplier<List<DeliverySwitch>> source, BiPredicate<TenantId, TenantId> isWithin) {
    this.source = source;
    this.isWithin = isWithin;
    this.switches = source.get();
  }

  /** From here on it is kept up to date. */
  public CurrentSwitches start() {
    timer.scheduleWithFixedDelay(
        this::refresh, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** As they were read last. */
  public List<DeliverySwitch> all() {
    return switches;
  }

  @Override
  public Optional<Reason> of(AttemptRequest request) {
    var channel = request.message().channel();
    return switches.stream()
        .filter(DeliverySwitch::paused)
        .map(DeliverySwitch::scope)
        .filter(scope -> scope.fits(channel, request.type()))
        .filter(scope -> scope.tenant().filter(it -> !covers(it, request.tenant())).isEmpty())
        .findFirst()
        .map(CurrentSwitches::why);
  }

  /** Reads them now; also when they are not due yet. */
  void refresh() {
    try {
      switches = source.get();
      away = false;
    } catch (RuntimeException fault) { // thrown further it would be the last time
      if (!away) {
        LOG.warn("What is paused could not be read, and stays as it was: {}", fault.getMessage());
      }
      away = true;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private boolean covers(TenantId above, TenantId tenant) {
    return above.equals(tenant)
        || known.computeIfAbsent(
            new Kinship(above, tenant), kin -> isWithin.test(kin.above(), kin.tenant()));
  }

  private static Reason why(SwitchScope scope) {
    var what =
        "Delivery is paused"
            + scope.channel().map(Channel::wireName).map(" by "::concat).orElse("")
            + scope.type().map(type -> " of " + type).orElse("")
            + scope.tenant().map(tenant -> " for the tenant " + tenant).orElse("");
    return new Reason(ReasonCode.PAUSED, what);
  }
}
