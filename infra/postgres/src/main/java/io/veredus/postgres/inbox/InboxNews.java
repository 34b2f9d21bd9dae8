package io.veredus.postgres.inbox;

import java.util.List;

/**
 * What came to an inbox since somebody looked last, the oldest first.
 *
 * @param unread how many are unread now, not only of these
 * @param next from where to read on
 * @param hasMore whether there is more already
 */
public record InboxNews(List<InboxEntry> entries, long unread, long next, boolean hasMore) {}
