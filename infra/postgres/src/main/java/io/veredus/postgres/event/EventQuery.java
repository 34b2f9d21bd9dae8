package io.veredus.postgres.event;

import io.veredus.workflows.notification.Subject;
import java.util.Optional;

/**
 * Which events to read, in order.
 *
 * @param after only those with a greater sequence
 * @param type only those of exactly this type
 * @param about only those on this subject
 * @param limit rows at most, 1 to 1,000
 */
public record EventQuery(long after, Optional<String> type, Optional<Subject> about, int limit) {}
