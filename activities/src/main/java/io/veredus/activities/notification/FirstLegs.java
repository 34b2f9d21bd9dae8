package io.veredus.activities.notification;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.BeginRequest;
import io.veredus.workflows.notification.Beginning;
import io.veredus.workflows.notification.Beginning.Ready;
import java.util.List;
import java.util.function.Supplier;

/** Says by which lane the first attempt is made, and makes it where that is at once. */
public interface FirstLegs {
  /** Every attempt is made by the channel's queue. */
  FirstLegs QUEUED = (_, ready, _) -> ready;

  /**
   * @param ready with its first attempt by the channel's queue
   * @param message of the first channel
   */
  Beginning begin(BeginRequest request, Ready ready, Message message);

  /**
   * The same after a run whose worker was lost, or that took too long: no attempt is made.
   *
   * @param possible channels that the run may have tried, the likeliest first
   * @param now what the step comes to without an attempt, by the channel's queue
   * @throws RuntimeException if the store is away
   */
  default Beginning again(BeginRequest request, List<Channel> possible, Supplier<Beginning> now) {
    return now.get();
  }
}
