package io.veredus.postgres.schema;

import java.time.Duration;

/**
 * How long rows stay.
 *
 * @param notifications with their attempts, verifications and idempotency keys
 * @param events with the keys by which a repeat is known
 * @param inbox messages in inboxes, read or not
 */
public record Retention(Duration notifications, Duration events, Duration inbox) {}
