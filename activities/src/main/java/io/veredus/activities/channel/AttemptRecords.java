package io.veredus.activities.channel;

import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.id.NotificationId;

/** The attempts written down so far; {@code NotificationRecords} in production. */
interface AttemptRecords {
  void record(NotificationId id, Attempt attempt);

  /** The highest attempt number written down; 0 if there is none. */
  int last(NotificationId id);
}
