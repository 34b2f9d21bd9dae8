package io.veredus.postgres.notification;

import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.Progress;
import javax.sql.DataSource;

/**
 * Writes down what happens to notifications. Every method can be called again with the same
 * argument, and leaves a notification that has ended as it is.
 */
public final class NotificationRecords {
  public NotificationRecords(DataSource dataSource) {}

  /** Stores a failed attempt; the notification is {@code retrying} if another is to follow. */
  public void recordAttempt(NotificationId id, Attempt attempt) {
    throw new UnsupportedOperationException();
  }

  /** The highest attempt number recorded; 0 if there is none. */
  public int lastAttempt(NotificationId id) {
    throw new UnsupportedOperationException();
  }

  public void recordProgress(Progress progress) {
    throw new UnsupportedOperationException();
  }

  /** Stores the end, and the attempt that was sent, in one statement and one commit. */
  public void recordResult(NotificationResult result) {
    throw new UnsupportedOperationException();
  }
}
