package io.veredus.activities.channel.webhook;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.activities.secret.Secret;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.MessageAction;
import io.veredus.workflows.message.MessageEvent;
import io.veredus.workflows.message.MessageRecipient;
import io.veredus.workflows.message.MessageText;
import io.veredus.workflows.message.MessageType;
import io.veredus.workflows.message.WebhookMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A message about a workspace, and what it takes to send it. */
final class WebhookFixtures {
  static final NotificationId ID = NotificationId.of("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  static final EndpointId OPS = new EndpointId("ops");
  static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  static final String OLD_KEY = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

  private WebhookFixtures() {}

  static WebhookMessage message() {
    var event =
        new MessageEvent(
            "user.added", "user", "u2", "o1", "v2", 7, Instant.parse("2026-01-02T03:04:05Z"), "u1");
    return message(Optional.of(event));
  }

  static WebhookMessage message(Optional<MessageEvent> event) {
    var labels = new LinkedHashMap<String, String>();
    labels.put("name", "lab");
    labels.put("reason", "inactive");
    String title = "Workspace \"lab\" is dormant";
    return new WebhookMessage(
        OPS,
        new MessageType(
            new TypeKey("workspace.dormant"),
            "Workspace Dormant",
            "6f0c2f7e-1111-4a53-8c1c-2d8f4f9b7a10"),
        new MessageText(title, title),
        new MessageText(
            "Hi Ada\n\nYour workspace lab is dormant.",
            "Hi Ada\n\nYour workspace **lab** is dormant."),
        List.of(new MessageAction("View workspace", "https://dev.example.org/@ada/lab")),
        labels,
        Map.of("days", 90),
        new MessageRecipient(
            "c2a1d7d0-2222-4a53-8c1c-2d8f4f9b7a10", "Ada L", "ada@example.org", "ada"),
        event);
  }

  static AttemptContext context(int number) {
    return new AttemptContext(
        ID, TenantId.DEFAULT, number, Instant.now().plus(Duration.ofSeconds(30)));
  }

  static RotatingSecret rotating(Instant until) {
    return new RotatingSecret(
        new Secret(KEY), Optional.of(new RotatingSecret.Expiring(new Secret(OLD_KEY), until)));
  }

  static String golden(String name) {
    try (var file = WebhookFixtures.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
