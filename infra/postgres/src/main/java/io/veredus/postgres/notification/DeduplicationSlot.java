package io.veredus.postgres.notification;

import io.veredus.workflows.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is told once within a window.
 *
 * @param recipient an id, or what stands for an address
 * @param key SHA-256 in hexadecimal
 */
public record DeduplicationSlot(String recipient, String key, Duration window) {
  /**
   * The slot of a text, which is not kept. What is told by several channels is told once by each.
   */
  public static DeduplicationSlot of(
      String recipient, Optional<Channel> channel, String text, Duration window) {
    var by = channel.map(Channel::wireName).orElse("");
    return new DeduplicationSlot(recipient, sha256(by + "\n" + text), window);
  }

  /** What stands for an address that is not to be kept beyond its notification. */
  public static String ofAddress(String address) {
    return "sha256:" + sha256(address);
  }

  private static String sha256(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
