package io.veredus.postgres.recipient;

import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.Recipient;
import java.util.Optional;
import javax.sql.DataSource;

/** The people and systems that each tenant notifies. */
public final class Recipients {
  public Recipients(DataSource dataSource) {}

  public Optional<Recipient> find(TenantId tenant, RecipientId id) {
    throw new UnsupportedOperationException();
  }

  /** Adds the recipient, who must have an id, or replaces the one of the same id. */
  public void save(TenantId tenant, Recipient recipient) {
    throw new UnsupportedOperationException();
  }
}
