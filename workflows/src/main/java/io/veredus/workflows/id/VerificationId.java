package io.veredus.workflows.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;

/**
 * Identifies one verification: a UUID of version 7 (RFC 9562, section 5.7), so ids sort by age. It
 * is part of what is hashed with every code, so no code fits another verification.
 */
public record VerificationId(UUID value) {
  public VerificationId {
    TimedUuids.require(value, "A verification id");
  }

  /** A new id, made at {@code time}. Not for workflow code, which must be deterministic. */
  public static VerificationId createdAt(Instant time) {
    return new VerificationId(TimedUuids.createdAt(time));
  }

  /**
   * Reads the usual 36-character form.
   *
   * @throws IllegalArgumentException if it is not a UUID of version 7
   */
  @JsonCreator
  public static VerificationId of(String text) {
    return new VerificationId(TimedUuids.parse(text, "A verification id"));
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
