package io.veredus.activities.channel.webhook;

import io.veredus.activities.http.EndpointUrl;
import io.veredus.activities.http.OwnHeaders;
import io.veredus.activities.secret.RotatingSecret;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and how a webhook is called.
 *
 * @param format what is sent, and how it is signed
 * @param headers besides the format's, which they cannot replace
 * @param timeout of one call, at most 60 s
 * @param secret which the format may require
 * @param disabledReason why it is not to be called; empty if it is
 */
public record WebhookEndpoint(
    EndpointUrl url,
    WebhookFormat format,
    OwnHeaders headers,
    Duration timeout,
    Optional<RotatingSecret> secret,
    Optional<String> disabledReason) {

  /** Within the 15 to 30 s that Standard Webhooks recommends. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);

  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);

  public WebhookEndpoint {
    if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("A webhook's time-out is above zero and at most 60 s");
    }
    format.requireSecret(secret);
  }

  /** An endpoint with the usual time-out and no headers of its own. */
  public static WebhookEndpoint of(EndpointUrl url, WebhookFormat format, RotatingSecret secret) {
    return new WebhookEndpoint(
        url, format, OwnHeaders.NONE, DEFAULT_TIMEOUT, Optional.of(secret), Optional.empty());
  }
}
