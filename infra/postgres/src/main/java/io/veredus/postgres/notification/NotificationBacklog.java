package io.veredus.postgres.notification;

import io.veredus.workflows.id.NotificationId;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Notifications that have not ended and that nobody has looked after for a while. */
public final class NotificationBacklog {
  public NotificationBacklog(DataSource dataSource) {}

  /**
   * Takes the oldest that are due for a look, and makes each due again after as long as it has
   * waited already (at least 30 s, at most 1 h), so that no two processes look at the same time and
   * one that dies while looking loses nothing.
   */
  public List<StoredNotification> take(int limit) {
    throw new UnsupportedOperationException();
  }

  /** Makes one due for a look at {@code time}. */
  public void lookAgain(NotificationId id, Instant time) {
    throw new UnsupportedOperationException();
  }

  /** Makes everything that has not ended due now: Temporal may have forgotten it. */
  public int lookAtEverything() {
    throw new UnsupportedOperationException();
  }
}
