package io.veredus.postgres.event;

import java.util.List;

/**
 * A part of the log.
 *
 * @param next to be asked for what comes after; grows also past events that were not asked for
 */
public record EventPage(List<StoredEvent> items, long next) {}
