package io.veredus.activities.channel;

import io.veredus.postgres.suppression.Address;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.id.NotificationId;
import java.util.Optional;

/** The attempts written down so far; {@code NotificationRecords} in production. */
interface AttemptRecords {
  void record(NotificationId id, Attempt attempt);

  /** The same, and nothing is sent to the address any more. */
  default void record(NotificationId id, Attempt attempt, Address bad) {
    record(id, attempt);
  }

  /** Writes down that it was sent, which ends the notification. */
  void recordSent(NotificationId id, Attempt attempt);

  /** The latest attempt written down, if there is one. */
  Optional<Attempt> last(NotificationId id);
}
