package io.veredus.bench.sink;

import io.veredus.workflows.channel.Channel;

/**
 * A call that came whole.
 *
 * @param channel text messages go to {@code /text}, webhooks anywhere else
 * @param id what the message calls itself in {@code webhook-id} or {@code x-message-id}
 * @param signed whether it has a {@code webhook-signature}
 */
public record HttpCall(Channel channel, String id, boolean signed) {}
