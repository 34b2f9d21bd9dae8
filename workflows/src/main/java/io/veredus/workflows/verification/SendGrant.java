package io.veredus.workflows.verification;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether another code may be sent.
 *
 * @param retryAfter empty: it may; else when the address may have one again
 */
public record SendGrant(Optional<Duration> retryAfter) {
  public static final SendGrant GRANTED = new SendGrant(Optional.empty());

  public static SendGrant refused(Duration retryAfter) {
    return new SendGrant(Optional.of(retryAfter));
  }
}
