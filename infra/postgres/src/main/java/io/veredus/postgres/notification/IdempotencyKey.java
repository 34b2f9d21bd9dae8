package io.veredus.postgres.notification;

import java.util.List;

/**
 * A caller's promise that two requests are the same one
 * (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param value as sent; 1 to 255 printable ASCII characters
 * @param fingerprints of the request's body: the one to keep, then those that it would have had
 *     under earlier keys
 */
public record IdempotencyKey(String value, List<String> fingerprints) {
  public IdempotencyKey {
    fingerprints = List.copyOf(fingerprints);
  }

  /** A key of a body with one fingerprint. */
  public IdempotencyKey(String value, String fingerprint) {
    this(value, List.of(fingerprint));
  }

  /** The one to keep. */
  public String fingerprint() {
    return fingerprints.getFirst();
  }

  /** Whether the body is the one of which {@code kept} was kept. */
  public boolean isOf(String kept) {
    return fingerprints.contains(kept);
  }
}
