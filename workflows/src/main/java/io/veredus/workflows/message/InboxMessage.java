package io.veredus.workflows.message;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a recipient is to find in their inbox.
 *
 * @param actions what they can do about it, the most wanted first
 * @param targets what it is about, such as {@code workspace/7}, for pages that show what concerns
 *     one thing
 */
public record InboxMessage(
    RecipientId to,
    TypeKey type,
    MessageText title,
    MessageText body,
    List<MessageAction> actions,
    List<String> targets)
    implements Message {

  @Override
  public Channel channel() {
    return Channel.INBOX;
  }

  @Override
  public InboxMessage withTexts(UnaryOperator<String> change) {
    return new InboxMessage(
        to,
        type,
        title.withTexts(change),
        body.withTexts(change),
        actions.stream().map(action -> action.withTexts(change)).toList(),
        targets);
  }
}
