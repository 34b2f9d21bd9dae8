package io.veredus.activities.channel.webhook;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.veredus.activities.http.JsonBody;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.activities.signature.StandardSignature;
import io.veredus.workflows.message.MessageAction;
import io.veredus.workflows.message.MessageEvent;
import io.veredus.workflows.message.MessageRecipient;
import io.veredus.workflows.message.WebhookMessage;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CloudEvents 1.0 as structured JSON, signed by Standard Webhooks. The event is the same at every
 * attempt: its id and {@code webhook-id} are the notification's id, its time is the notification's.
 */
public record StandardFormat() implements WebhookFormat {
  static final String NAME = "standard";

  /** CloudEvents HTTP binding 1.0, section 3.2. */
  private static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

  @Override
  public String wireName() {
    return NAME;
  }

  @Override
  public WebhookContent contentOf(WebhookMessage message, Delivery delivery) {
    byte[] body = cloudEvent(message, delivery);
    return new WebhookContent(
        CONTENT_TYPE,
        StandardSignature.headers(delivery.messageId(), body, delivery.secrets(), delivery.now()),
        body);
  }

  @Override
  public void requireSecret(Optional<RotatingSecret> secret) {
    secret
        .orElseThrow(() -> new IllegalArgumentException("The standard format needs a secret"))
        .all()
        .forEach(StandardSignature::requireKey);
  }

  private static byte[] cloudEvent(WebhookMessage message, Delivery delivery) {
    var event =
        CloudEventBuilder.v1()
            .withId(delivery.messageId())
            .withSource(URI.create("/tenants/" + delivery.tenant()))
            .withType(message.event().map(MessageEvent::type).orElse(message.type().key().value()))
            .withTime(delivery.notification().createdAt().atOffset(ZoneOffset.UTC))
            .withDataContentType("application/json")
            .withData(JsonCloudEventData.wrap(JsonBody.tree(Data.of(message))))
            .build();
    return new JsonFormat().serialize(event);
  }

  /** The event's data. */
  private record Data(
      String type,
      String name,
      String title,
      String titleMarkdown,
      String body,
      String bodyMarkdown,
      List<MessageAction> actions,
      Map<String, String> labels,
      Map<String, Object> data,
      MessageRecipient recipient) {

    static Data of(WebhookMessage message) {
      return new Data(
          message.type().key().value(),
          message.type().name(),
          message.title().text(),
          message.title().markdown(),
          message.body().text(),
          message.body().markdown(),
          message.actions(),
          message.labels(),
          message.data(),
          message.recipient());
    }
  }
}
