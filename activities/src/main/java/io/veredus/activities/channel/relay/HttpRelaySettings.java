package io.veredus.activities.channel.relay;

import io.veredus.activities.http.EndpointUrl;
import io.veredus.activities.http.OwnHeaders;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.activities.signature.TimedSignature;
import io.veredus.workflows.id.ProviderId;
import java.time.Duration;

/**
 * A relay for mails or text messages.
 *
 * @param description as the relay is told whom it works for; at most 200 characters
 * @param headers besides ours, which they cannot replace
 * @param timeout of one call, at most 60 s
 * @param signatureHeader name of the header that carries {@code t=…,v1=…}
 */
public record HttpRelaySettings(
    ProviderId id,
    String description,
    EndpointUrl endpoint,
    OwnHeaders headers,
    Duration timeout,
    RotatingSecret secret,
    String signatureHeader) {

  /** Identity notifications: calls to relays. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);

  public HttpRelaySettings {
    if (description.length() > 200) {
      throw new IllegalArgumentException("A relay's description has at most 200 characters");
    }
    if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("A relay's time-out is above zero and at most 60 s");
    }
    OwnHeaders.requireName(signatureHeader);
  }

  /** With the usual time-out and header, and no headers of its own. */
  public static HttpRelaySettings of(
      ProviderId id, String description, EndpointUrl endpoint, RotatingSecret secret) {
    return new HttpRelaySettings(
        id,
        description,
        endpoint,
        OwnHeaders.NONE,
        DEFAULT_TIMEOUT,
        secret,
        TimedSignature.DEFAULT_HEADER);
  }
}
