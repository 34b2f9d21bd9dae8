package io.veredus.activities.notification;

import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.BeginRequest;
import io.veredus.workflows.notification.Beginning;
import io.veredus.workflows.notification.Beginning.Ended;
import io.veredus.workflows.notification.Beginning.Ready;
import java.util.Optional;

/** Says by which lane the first attempt is made, and makes it where that is at once. */
public interface FirstLegs {
  /** Every attempt is made by the channel's queue. */
  FirstLegs QUEUED = (_, ready, _) -> ready;

  /**
   * @param ready with its first attempt by the channel's queue
   * @param message of the first channel
   */
  Beginning begin(BeginRequest request, Ready ready, Message message);

  /** How a notification ended that is begun again. */
  default Optional<Ended> endOf(BeginRequest request) {
    return Optional.empty();
  }
}
