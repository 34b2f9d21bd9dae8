package io.veredus.postgres.notification;

import io.veredus.workflows.id.NotificationId;
import java.time.Instant;

/** What storing a request came to. */
public sealed interface Acceptance {
  /** Stored now. */
  record Accepted(NotificationId id, Instant acceptedAt) implements Acceptance {}

  /** Stored by an earlier request with the same key and body. */
  record Replayed(NotificationId id, Instant acceptedAt) implements Acceptance {}

  /** The key belongs to an earlier request with another body; nothing was stored. */
  record KeyReused() implements Acceptance {}

  /** A request with the same key is under way at this moment; nothing was stored. */
  record KeyInUse() implements Acceptance {}
}
