package io.veredus.postgres.notification;

import io.veredus.workflows.id.NotificationId;
import java.time.Instant;
import java.util.List;

/** What storing a request came to. */
public sealed interface Acceptance {
  /**
   * Stored now.
   *
   * @param also further ones of the same request
   */
  record Accepted(NotificationId id, List<NotificationId> also, Instant acceptedAt)
      implements Acceptance {

    public Accepted(NotificationId id, Instant acceptedAt) {
      this(id, List.of(), acceptedAt);
    }
  }

  /** Stored by an earlier request with the same key and body. */
  record Replayed(NotificationId id, List<NotificationId> also, Instant acceptedAt)
      implements Acceptance {

    public Replayed(NotificationId id, Instant acceptedAt) {
      this(id, List.of(), acceptedAt);
    }
  }

  /** The key belongs to an earlier request with another body; nothing was stored. */
  record KeyReused() implements Acceptance {}

  /** A request with the same key is under way at this moment; nothing was stored. */
  record KeyInUse() implements Acceptance {}
}
