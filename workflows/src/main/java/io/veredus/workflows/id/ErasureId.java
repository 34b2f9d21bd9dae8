package io.veredus.workflows.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;

/** Identifies one erasure: a UUID of version 7 (RFC 9562, section 5.7). It names nobody. */
public record ErasureId(UUID value) {
  public ErasureId {
    TimedUuids.require(value, "An erasure id");
  }

  /** A new id, made at {@code time}. Not for workflow code, which must be deterministic. */
  public static ErasureId createdAt(Instant time) {
    return new ErasureId(TimedUuids.createdAt(time));
  }

  /**
   * Reads the usual 36-character form.
   *
   * @throws IllegalArgumentException if it is not a UUID of version 7
   */
  @JsonCreator
  public static ErasureId of(String text) {
    return new ErasureId(TimedUuids.parse(text, "An erasure id"));
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
