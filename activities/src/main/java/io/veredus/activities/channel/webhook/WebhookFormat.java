package io.veredus.activities.channel.webhook;

import io.veredus.activities.secret.RotatingSecret;
import io.veredus.workflows.message.WebhookMessage;
import java.util.Optional;

/** What an endpoint is sent, and how it can tell that it came from us. */
public sealed interface WebhookFormat permits StandardFormat, PlatformFormat, IdentityFormat {
  /** As written in settings. */
  String wireName();

  WebhookContent contentOf(WebhookMessage message, Delivery delivery);

  /**
   * @throws IllegalArgumentException if the format cannot sign with this secret, or without one
   */
  void requireSecret(Optional<RotatingSecret> secret);

  /**
   * The format of this name, with its defaults.
   *
   * @throws IllegalArgumentException naming the known formats
   */
  static WebhookFormat of(String wireName) {
    return switch (wireName) {
      case StandardFormat.NAME -> new StandardFormat();
      case PlatformFormat.NAME -> new PlatformFormat();
      case IdentityFormat.NAME -> IdentityFormat.withDefaults();
      default ->
          throw new IllegalArgumentException(
              "A webhook's format is one of standard, platform, identity");
    };
  }
}
