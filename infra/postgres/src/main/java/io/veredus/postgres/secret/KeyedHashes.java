package io.veredus.postgres.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Hashes what is too short to be hashed without a key: HMAC-SHA-256 (RFC 2104) under keys of its
 * own, which are derived from the configured ones by HKDF (RFC 5869). A hash is written as the id
 * of its key, a colon, and Base64.
 */
public final class KeyedHashes {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final Map<String, SecretKey> byId = new LinkedHashMap<>();
  private final String current;

  /**
   * @param purpose hashes of one purpose say nothing about those of another
   */
  public KeyedHashes(SecretKeys keys, String purpose) {
    keys.ids().forEach(id -> byId.put(id, derived(keys.key(id), purpose)));
    current = keys.current();
  }

  /** Under the current key. */
  public String of(String text) {
    return hash(current, keyOf(current), text);
  }

  /** Under each key, to be compared with hashes from before a rotation. */
  public List<String> all(String text) {
    return byId.entrySet().stream()
        .map(entry -> hash(entry.getKey(), entry.getValue(), text))
        .toList();
  }

  /** Takes as long whether they differ early, late or not at all. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private SecretKey keyOf(String id) {
    return Objects.requireNonNull(byId.get(id));
  }

  private static String hash(String id, SecretKey key, String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(text.getBytes(UTF_8));
      return id + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  private static SecretKey derived(SecretKey key, String purpose) {
    try {
      var parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(key)
              .thenExpand(("veredus " + purpose).getBytes(UTF_8), KEY_BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveKey(ALGORITHM, parameters);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // part of the platform since Java 25
    }
  }
}
