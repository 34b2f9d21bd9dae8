package io.veredus.postgres.type;

import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The notification types of each tenant. */
public final class NotificationTypes {
  public NotificationTypes(DataSource dataSource) {}

  public Optional<NotificationType> find(TenantId tenant, TypeKey key) {
    throw new UnsupportedOperationException();
  }

  /** The keys of all types, in order; for error messages. */
  public List<TypeKey> keys(TenantId tenant) {
    throw new UnsupportedOperationException();
  }

  /** Adds the type, or replaces the one of the same key. */
  public void save(TenantId tenant, NotificationType type) {
    throw new UnsupportedOperationException();
  }
}
