package io.veredus.workflows.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds since 1970, then 74 bits that
 * tell those of one millisecond apart.
 */
final class TimedUuids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private TimedUuids() {}

  /** A new one, which says it was made at {@code time}. */
  static UUID createdAt(Instant time) {
    return of(time, RANDOM.nextLong(), RANDOM.nextLong());
  }

  /** The same for the same time and name, whoever asks; so fit for workflow code. */
  static UUID derived(Instant time, String name) {
    var bits = ByteBuffer.wrap(sha256(name));
    return of(time, bits.getLong(), bits.getLong());
  }

  /**
   * Reads the usual 36-character form.
   *
   * @param what it is to be, for the message
   * @throws IllegalArgumentException if it is not a UUID
   */
  static UUID parse(String text, String what) {
    if (text.length() != 36) {
      throw new IllegalArgumentException(what + " has 36 characters: " + text);
    }
    return UUID.fromString(text);
  }

  static void require(UUID value, String what) {
    if (value.version() != 7 || value.variant() != 2) {
      throw new IllegalArgumentException(what + " is a UUID of version 7, not " + value);
    }
  }

  /** To the millisecond. */
  static Instant createdAt(UUID value) {
    return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
  }

  private static UUID of(Instant time, long high, long low) {
    return new UUID(
        time.toEpochMilli() << 16 | 0x7000L | high & 0xFFFL, low >>> 2 | 0x8000_0000_0000_0000L);
  }

  private static byte[] sha256(String name) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
