package io.veredus.workflows.message;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.EndpointId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an endpoint is told, in no format yet: the endpoint's own says at each attempt what becomes
 * of it.
 *
 * @param endpoint where it goes; its URL and secrets are read at each attempt
 * @param actions what the recipient can do about it
 * @param labels short facts, such as the name of a workspace
 * @param data everything else that is known, as JSON
 * @param event what happened; empty if nobody but the caller knows
 */
public record WebhookMessage(
    EndpointId endpoint,
    MessageType type,
    MessageText title,
    MessageText body,
    List<MessageAction> actions,
    Map<String, String> labels,
    Map<String, Object> data,
    MessageRecipient recipient,
    Optional<MessageEvent> event)
    implements Message {

  @Override
  public Channel channel() {
    return Channel.WEBHOOK;
  }

  @Override
  public WebhookMessage withTexts(UnaryOperator<String> change) {
    var facts = new LinkedHashMap<>(labels);
    facts.replaceAll((_, fact) -> change.apply(fact));
    return new WebhookMessage(
        endpoint,
        type,
        title.withTexts(change),
        body.withTexts(change),
        actions.stream().map(action -> action.withTexts(change)).toList(),
        facts,
        JsonTexts.changed(data, change),
        recipient,
        event);
  }
}
