package io.veredus.client;

import java.util.List;

/**
 * A part of the log, the oldest first.
 *
 * @param next where to read on, whether there is more by now or not
 */
public record EventPage(List<LoggedEvent> items, String next) {}
