package io.veredus.postgres.event;

/**
 * An event as its row says.
 *
 * @param sequence its place in the log: later events have greater ones, with gaps
 */
public record StoredEvent(Event event, long sequence) {}
