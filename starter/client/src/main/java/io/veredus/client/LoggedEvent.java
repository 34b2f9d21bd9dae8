package io.veredus.client;

import java.time.Instant;
import java.util.Map;

/**
 * An event of the log.
 *
 * @param sequence its place in the log, as text in the order of the log
 * @param event in CloudEvents' JSON format 1.0
 */
public record LoggedEvent(String sequence, Instant recordedAt, Map<String, Object> event) {}
