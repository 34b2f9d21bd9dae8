package io.veredus.activities.channel.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.veredus.activities.http.HttpCall;
import io.veredus.activities.http.JsonBody;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.activities.signature.StandardSignature;
import io.veredus.workflows.message.MessageAction;
import io.veredus.workflows.message.WebhookMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON of platform notifications, version 1.1, whose payload is of version 1.2. Its receivers
 * know no signature; with a secret, the headers of Standard Webhooks are added.
 */
public record PlatformFormat() implements WebhookFormat {
  static final String NAME = "platform";

  @Override
  public String wireName() {
    return NAME;
  }

  @Override
  public WebhookContent contentOf(WebhookMessage message, Delivery delivery) {
    byte[] body = JsonBody.write(Body.of(message, delivery.messageId()));
    var headers = new LinkedHashMap<String, String>();
    headers.put(HttpCall.MESSAGE_ID, delivery.messageId());
    if (!delivery.secrets().isEmpty()) {
      headers.putAll(
          StandardSignature.headers(
              delivery.messageId(), body, delivery.secrets(), delivery.now()));
    }
    return new WebhookContent(JsonBody.CONTENT_TYPE, headers, body);
  }

  @Override
  public void requireSecret(Optional<RotatingSecret> secret) {
    secret.stream().flatMap(both -> both.all().stream()).forEach(StandardSignature::requireKey);
  }

  private record Body(
      @JsonProperty("_version") String version,
      @JsonProperty("msg_id") String messageId,
      Payload payload,
      String title,
      @JsonProperty("title_markdown") String titleMarkdown,
      String body,
      @JsonProperty("body_markdown") String bodyMarkdown) {

    static Body of(WebhookMessage message, String messageId) {
      return new Body(
          "1.1",
          messageId,
          Payload.of(message),
          message.title().text(),
          message.title().markdown(),
          message.body().text(),
          message.body().markdown());
    }
  }

  private record Payload(
      @JsonProperty("_version") String version,
      @JsonProperty("notification_name") String name,
      @JsonProperty("notification_template_id") String templateId,
      @JsonProperty("user_id") String userId,
      @JsonProperty("user_email") String userEmail,
      @JsonProperty("user_name") String userName,
      @JsonProperty("user_username") String userUsername,
      List<MessageAction> actions,
      Map<String, String> labels,
      Map<String, Object> data,
      List<String> targets) {

    static Payload of(WebhookMessage message) {
      return new Payload(
          "1.2",
          message.type().name(),
          message.type().templateId(),
          message.recipient().id(),
          message.recipient().email(),
          message.recipient().name(),
          message.recipient().username(),
          message.actions(),
          message.labels(),
          message.data(),
          List.of());
    }
  }
}
