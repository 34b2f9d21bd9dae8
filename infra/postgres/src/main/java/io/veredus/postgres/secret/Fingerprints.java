package io.veredus.postgres.secret;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells whether two bodies are the same without keeping them. Where keys are configured it takes
 * one to compute them: a body may hold a code, and all codes are soon tried.
 */
public final class Fingerprints {
  private static final String PURPOSE = "request bodies";

  private final Optional<KeyedHashes> keyed;

  /**
   * @param keys empty: nothing sensitive is taken, and plain SHA-256 does
   */
  public Fingerprints(Optional<SecretKeys> keys) {
    keyed = keys.map(given -> new KeyedHashes(given, PURPOSE));
  }

  /** The one to keep, then those that may have been kept before a rotation. */
  public List<String> of(byte[] body) {
    String plain = sha256(body);
    return keyed.map(hashes -> newestFirst(hashes, plain)).orElseGet(() -> List.of(plain));
  }

  private static List<String> newestFirst(KeyedHashes hashes, String plain) {
    String newest = hashes.of(plain);
    var others = hashes.all(plain).stream().filter(hash -> !hash.equals(newest)).toList();
    return Stream.concat(Stream.of(newest), others.stream()).toList();
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java has SHA-256", missing);
    }
  }
}
