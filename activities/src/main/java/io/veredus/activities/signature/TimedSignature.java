package io.veredus.activities.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.activities.secret.Secret;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The signature {@code t=<unix seconds>,v1=<hex>}: HMAC-SHA256 over {@code t}, a dot and the body,
 * with one {@code v1} per secret.
 */
public final class TimedSignature {
  /** What receivers of identity events look for. */
  public static final String DEFAULT_HEADER = "ZITADEL-Signature";

  private TimedSignature() {}

  /** The value of the header. */
  public static String of(byte[] body, List<Secret> secrets, Instant now) {
    String time = Long.toString(now.getEpochSecond());
    return secrets.stream()
        .map(secret -> ",v1=" + HexFormat.of().formatHex(sign(secret, time, body)))
        .collect(Collectors.joining("", "t=" + time, ""));
  }

  private static byte[] sign(Secret secret, String time, byte[] body) {
    return Hmac.of(secret.value().getBytes(UTF_8), (time + ".").getBytes(UTF_8), body);
  }
}
