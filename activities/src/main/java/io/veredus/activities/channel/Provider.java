package io.veredus.activities.channel;

import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.Message;

/**
 * A configured way to serve a channel.
 *
 * @param <M> the kind of message that it carries
 */
public interface Provider<M extends Message> extends AutoCloseable {
  ProviderId id();

  /**
   * Tries once to send the message. Answers and faults of the provider are outcomes; an exception
   * is a defect of ours.
   */
  AttemptOutcome attempt(M message, AttemptContext context);

  /**
   * No attempt follows on its having been chosen for one: what was taken for the attempt is free
   * again.
   */
  default void unused(M message) {}

  /** Gives up connections and threads; nothing is attempted any more. */
  @Override
  void close();
}
