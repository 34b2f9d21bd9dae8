package io.veredus.postgres.notification;

import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationRequest;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Takes notifications in, once, and finds them again. */
public final class NotificationStore {
  public NotificationStore(DataSource dataSource) {}

  /**
   * Stores the request as {@code accepted}, with its idempotency key, in one statement and one
   * commit.
   */
  public Acceptance accept(NotificationRequest request, Optional<IdempotencyKey> key) {
    throw new UnsupportedOperationException();
  }

  /** Stores a request that a client started without us; does nothing if it is stored already. */
  public void adopt(NotificationRequest request) {
    throw new UnsupportedOperationException();
  }

  public Optional<StoredNotification> find(TenantId tenant, NotificationId id) {
    throw new UnsupportedOperationException();
  }

  public List<StoredNotification> list(TenantId tenant, NotificationQuery query) {
    throw new UnsupportedOperationException();
  }

  /** The attempts of a notification, oldest first. */
  public List<Attempt> attempts(NotificationId id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Marks that the notification is to be cancelled, unless it has ended.
   *
   * @return whether it was marked
   */
  public boolean requestCancel(TenantId tenant, NotificationId id) {
    throw new UnsupportedOperationException();
  }
}
