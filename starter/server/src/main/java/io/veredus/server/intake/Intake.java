package io.veredus.server.intake;

import io.veredus.postgres.notification.Acceptance;
import io.veredus.postgres.notification.IdempotencyKey;
import io.veredus.server.problem.ProblemException;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationRequest;
import java.time.InstantSource;
import java.util.Optional;

/** Understand, store, have it started: in this order, and the answer waits for the store alone. */
final class Intake {
  /** Where accepted notifications are kept. */
  interface Store {
    /**
     * @param sentEvent the host's own event for when it was sent
     */
    Acceptance accept(
        NotificationRequest request, Optional<String> sentEvent, Optional<IdempotencyKey> key);

    /** What became of an earlier request with the key; empty if there was none. */
    Optional<Acceptance> earlier(TenantId tenant, IdempotencyKey key);
  }

  /** Who has it carried out. */
  interface Starter {
    /** Returns at once. {@code size}: of the body, in bytes. */
    void startSoon(NotificationRequest request, Channel channel, int size);
  }

  private final SendRequestReader reader;
  private final Store store;
  private final Starter starter;
  private final InstantSource clock;

  Intake(SendRequestReader reader, Store store, Starter starter, InstantSource clock) {
    this.reader = reader;
    this.store = store;
    this.starter = starter;
    this.clock = clock;
  }

  Acceptance accept(TenantId tenant, byte[] body, Optional<IdempotencyKey> key) {
    var now = clock.instant();
    SendRequest sent;
    try {
      sent = reader.read(tenant, body, now);
    } catch (ProblemException refused) {
      return replay(tenant, key).orElseThrow(() -> refused);
    }
    var request = sent.accept(tenant, now);
    var acceptance = store.accept(request, sent.sentEvent(), key);
    if (acceptance instanceof Acceptance.Accepted) {
      starter.startSoon(request, sent.carriage().channel(), body.length);
    }
    return acceptance;
  }

  /** What was right when it was sent first may be wrong by now (a past time, a type removed). */
  private Optional<Acceptance> replay(TenantId tenant, Optional<IdempotencyKey> key) {
    return key.flatMap(given -> store.earlier(tenant, given))
        .filter(Acceptance.Replayed.class::isInstance);
  }
}
