package io.veredus.activities.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.activities.secret.Secret;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The symmetric signature of Standard Webhooks 1.0: HMAC-SHA256 over id, time and body, joined by
 * dots, with one {@code v1} per secret.
 */
public final class StandardSignature {
  public static final String ID = "webhook-id";
  public static final String TIMESTAMP = "webhook-timestamp";
  public static final String SIGNATURE = "webhook-signature";

  private static final String PREFIX = "whsec_";

  /** Standard Webhooks, "Signature scheme": between 192 and 512 bits. */
  private static final int SHORTEST_KEY = 24;

  private static final int LONGEST_KEY = 64;

  private StandardSignature() {}

  /**
   * The three headers.
   *
   * @param id the same whenever the same message is sent, and without a dot
   */
  public static Map<String, String> headers(
      String id, byte[] body, List<Secret> secrets, Instant now) {
    String time = Long.toString(now.getEpochSecond());
    byte[] start = (id + "." + time + ".").getBytes(UTF_8);
    var headers = new LinkedHashMap<String, String>();
    headers.put(ID, id);
    headers.put(TIMESTAMP, time);
    headers.put(
        SIGNATURE,
        secrets.stream()
            .map(secret -> Hmac.of(keyOf(secret), start, body))
            .map(hash -> "v1," + Base64.getEncoder().encodeToString(hash))
            .collect(Collectors.joining(" ")));
    return headers;
  }

  /**
   * @throws IllegalArgumentException if the secret cannot be a key, without saying what it is
   */
  public static void requireKey(Secret secret) {
    keyOf(secret);
  }

  private static byte[] keyOf(Secret secret) {
    String text = secret.value();
    byte[] key = decoded(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
    if (key.length < SHORTEST_KEY || key.length > LONGEST_KEY) {
      throw unsuitable();
    }
    return key;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw unsuitable(); // its message may quote the secret
    }
  }

  private static IllegalArgumentException unsuitable() {
    return new IllegalArgumentException(
        "The secret is " + PREFIX + " and 24 to 64 bytes in Base64 (Standard Webhooks)");
  }
}
