package io.veredus.postgres.suppression;

import io.veredus.workflows.id.NotificationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An address that nothing is sent to.
 *
 * @param detail what the provider said, or who put it here
 * @param notification which brought it to light
 */
public record Suppression(
    UUID id,
    Address address,
    SuppressionReason reason,
    Optional<String> detail,
    Instant since,
    Optional<NotificationId> notification) {}
