package io.veredus.postgres.recipient;

import io.veredus.workflows.recipient.Recipient;
import java.time.Instant;
import java.util.List;

/**
 * A recipient with what only the store needs to know.
 *
 * @param roles by which audiences find them
 * @param updatedAt when they were last written
 */
public record StoredRecipient(Recipient recipient, List<String> roles, Instant updatedAt) {
  public StoredRecipient {
    roles = List.copyOf(roles);
  }
}
