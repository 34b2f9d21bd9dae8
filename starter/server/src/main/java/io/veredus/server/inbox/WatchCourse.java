package io.veredus.server.inbox;

import io.veredus.postgres.inbox.InboxChanges;
import io.veredus.postgres.inbox.InboxNews;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How one watch goes: what was missed, then what comes, page by page. */
record WatchCourse(InboxChanges changes, Watcher watcher, Filters filters, Instant until) {
  private static final int PAGE = 100;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** Begins the answer, once it is known that there can be one. */
  interface Beginning {
    EventStream begin() throws IOException;
  }

  /** How many are unread now. */
  record Unread(long unread) {}

  /**
   * @param after empty: from now on
   */
  void run(Optional<Long> after, Beginning beginning) throws IOException {
    var news = changes.news(watcher.owner(), after, PAGE);
    var stream = beginning.begin();
    tell(stream, news);
    while (Instant.now().isBefore(until)) {
      if (!news.hasMore()) {
        switch (watcher.await(wait(Instant.now()))) {
          case CLOSED -> {
            return;
          }
          case IN_VAIN -> {
            stream.heartbeat();
            continue;
          }
          case CHANGED -> {}
        }
      }
      news = changes.news(watcher.owner(), Optional.of(news.next()), PAGE);
      tell(stream, news);
    }
  }

  private void tell(EventStream stream, InboxNews news) throws IOException {
    for (var entry : news.entries()) {
      if (filters.show(entry)) {
        stream.send("message", entry.sequence(), InboxEntryView.of(entry, filters.format()));
      }
    }
    stream.send("unread", news.next(), new Unread(news.unread()));
  }

  private Duration wait(Instant now) {
    var left = Duration.between(now, until);
    return left.compareTo(HEARTBEAT) < 0 ? left : HEARTBEAT;
  }
}
