package io.veredus.workflows.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Identifies one notification: a UUID of version 7 (RFC 9562, section 5.7). Its first 48 bits are
 * the time of its making, so ids sort by age, and a row's daily partition follows from its id
 * alone.
 */
public record NotificationId(UUID value) {
  private static final SecureRandom RANDOM = new SecureRandom();

  public NotificationId {
    if (value.version() != 7 || value.variant() != 2) {
      throw new IllegalArgumentException("A notification id is a UUID of version 7, not " + value);
    }
  }

  /** A new id, made now. Not for workflow code, which must be deterministic. */
  public static NotificationId create() {
    return createdAt(Instant.now());
  }

  /**
   * A new id that says it was made at {@code time}; for tests and for hosts with a clock of their
   * own.
   */
  public static NotificationId createdAt(Instant time) {
    long high = time.toEpochMilli() << 16 | 0x7000L | RANDOM.nextInt(0x1000);
    long low = RANDOM.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
    return new NotificationId(new UUID(high, low));
  }

  /**
   * Reads the usual 36-character form.
   *
   * @throws IllegalArgumentException if it is not a UUID of version 7
   */
  @JsonCreator
  public static NotificationId of(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("A notification id has 36 characters: " + text);
    }
    return new NotificationId(UUID.fromString(text));
  }

  /** When the id was made, to the millisecond. */
  public Instant createdAt() {
    return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
