package io.veredus.server.relay;

import io.veredus.postgres.notification.StoredNotification;
import io.veredus.workflows.id.NotificationId;
import java.time.Instant;
import java.util.List;

/** What has not ended, and is due for a look. */
interface Backlog {
  List<StoredNotification> take(int limit);

  /** Makes everything due, and says how much that is. */
  int lookAtEverything();

  void lookAgain(NotificationId id, Instant time);
}
