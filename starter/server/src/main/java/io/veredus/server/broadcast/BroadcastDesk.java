package io.veredus.server.broadcast;

import io.veredus.postgres.broadcast.BroadcastAcceptance;
import io.veredus.postgres.broadcast.BroadcastState;
import io.veredus.postgres.broadcast.Broadcasts;
import io.veredus.postgres.broadcast.StoredBroadcast;
import io.veredus.postgres.notification.IdempotencyKey;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.TenantId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Understand, store, have it started; and what is wanted of it later, in the same order. */
final class BroadcastDesk {
  private final BroadcastReader reader;
  private final Broadcasts broadcasts;
  private final BroadcastWorkflows workflows;
  private final InstantSource clock;

  BroadcastDesk(
      BroadcastReader reader,
      Broadcasts broadcasts,
      BroadcastWorkflows workflows,
      InstantSource clock) {
    this.reader = reader;
    this.broadcasts = broadcasts;
    this.workflows = workflows;
    this.clock = clock;
  }

  BroadcastAcceptance accept(TenantId tenant, byte[] body, Optional<IdempotencyKey> key) {
    var replayed =
        key.flatMap(given -> broadcasts.earlier(tenant, given))
            .filter(BroadcastAcceptance.Replayed.class::isInstance);
    if (replayed.isPresent()) {
      return replayed.get(); // what was right then may be wrong by now, such as a past time
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return broadcasts.accept(reader.read(tenant, body, now), key);
  }

  List<BroadcastView> list(TenantId tenant, Optional<BroadcastId> before, int limit) {
    return broadcasts.list(tenant, before, limit).stream().map(this::view).toList();
  }

  BroadcastView find(TenantId tenant, BroadcastId id) {
    return view(stored(tenant, id));
  }

  /**
   * @throws ProblemException if it has ended
   */
  BroadcastView pause(TenantId tenant, BroadcastId id, boolean paused) {
    return wish(tenant, id, broadcasts.pause(stored(tenant, id).id(), paused));
  }

  /**
   * @throws ProblemException if it has ended
   */
  BroadcastView cancel(TenantId tenant, BroadcastId id) {
    return wish(tenant, id, broadcasts.cancel(stored(tenant, id).id()));
  }

  static BroadcastId parse(String id) {
    try {
      return BroadcastId.of(id);
    } catch (IllegalArgumentException foreign) {
      throw unknown();
    }
  }

  private BroadcastView wish(TenantId tenant, BroadcastId id, boolean inTime) {
    var now = stored(tenant, id);
    if (!inTime || now.state() == BroadcastState.CANCELLED || now.state() == BroadcastState.DONE) {
      throw new ProblemException(
          ProblemType.BROADCAST_ENDED, "It is %s".formatted(now.state().wireName()));
    }
    workflows.tellOfChange(id);
    return view(now);
  }

  private StoredBroadcast stored(TenantId tenant, BroadcastId id) {
    return broadcasts.find(tenant, id).orElseThrow(BroadcastDesk::unknown);
  }

  private BroadcastView view(StoredBroadcast stored) {
    return BroadcastView.of(stored, clock.instant());
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.BROADCAST_NOT_FOUND, "The id is unknown");
  }
}
