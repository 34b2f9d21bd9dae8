package io.veredus.activities.channel.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.veredus.activities.http.HttpCall;
import io.veredus.activities.http.JsonBody;
import io.veredus.activities.http.OwnHeaders;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.activities.signature.TimedSignature;
import io.veredus.workflows.message.MessageEvent;
import io.veredus.workflows.message.WebhookMessage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON of identity events, with a time-stamped signature. A message without an event tells of
 * itself: a {@code notification} that was made for its recipient.
 *
 * @param signatureHeader name of the header that carries {@code t=…,v1=…}
 */
public record IdentityFormat(String signatureHeader) implements WebhookFormat {
  static final String NAME = "identity";

  public IdentityFormat {
    OwnHeaders.requireName(signatureHeader);
  }

  /** With the header that receivers of identity events look for. */
  public static IdentityFormat withDefaults() {
    return new IdentityFormat(TimedSignature.DEFAULT_HEADER);
  }

  @Override
  public String wireName() {
    return NAME;
  }

  @Override
  public WebhookContent contentOf(WebhookMessage message, Delivery delivery) {
    var event = message.event().orElseGet(() -> eventOfItsOwn(message, delivery));
    byte[] body = JsonBody.write(Body.of(message, event, delivery));
    var headers =
        Map.of(
            HttpCall.MESSAGE_ID,
            delivery.messageId(),
            signatureHeader,
            TimedSignature.of(body, delivery.secrets(), delivery.now()));
    return new WebhookContent(JsonBody.CONTENT_TYPE, headers, body);
  }

  @Override
  public void requireSecret(Optional<RotatingSecret> secret) {
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("The identity format needs a secret");
    }
  }

  private static MessageEvent eventOfItsOwn(WebhookMessage message, Delivery delivery) {
    return new MessageEvent(
        message.type().key().value(),
        "notification",
        delivery.messageId(),
        delivery.tenant().value(),
        "v1",
        1,
        delivery.notification().createdAt(),
        message.recipient().id());
  }

  private record Body(
      String aggregateID,
      String aggregateType,
      String resourceOwner,
      String instanceID,
      String version,
      long sequence,
      @JsonProperty("event_type") String eventType,
      @JsonProperty("created_at") Instant createdAt,
      String userID,
      @JsonProperty("event_payload") Map<String, Object> payload) {

    static Body of(WebhookMessage message, MessageEvent event, Delivery delivery) {
      return new Body(
          event.aggregateId(),
          event.aggregateType(),
          event.resourceOwner(),
          delivery.tenant().value(),
          event.version(),
          event.sequence(),
          event.type(),
          event.createdAt(),
          event.userId(),
          message.data());
    }
  }
}
