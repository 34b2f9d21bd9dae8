package io.veredus.postgres.secret;

import io.veredus.workflows.encryption.NamedKeys;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The keys that secrets are encrypted with: the first encrypts, all decrypt. To rotate, put a new
 * one in front; what is written from then on uses it.
 */
public final class SecretKeys {
  private final Optional<NamedKeys> keys;

  private SecretKeys(Optional<NamedKeys> keys) {
    this.keys = keys;
  }

  /**
   * Reads keys of the form {@code id:base64}, each 256 bits long.
   *
   * @throws IllegalArgumentException naming the entry, never its key
   */
  public static SecretKeys of(List<String> entries) {
    return new SecretKeys(Optional.of(NamedKeys.of(entries)));
  }

  /** No keys: nothing can be encrypted, and what is must wait for its key. */
  public static SecretKeys none() {
    return new SecretKeys(Optional.empty());
  }

  /**
   * @throws SecretException if there is none
   */
  String current() {
    return keys.map(NamedKeys::current)
        .orElseThrow(() ->
            new SecretException(
                "Nothing can be kept secret before veredus.secrets.keys is set (make a key with: openssl rand -base64 32)"));
  }

  /** The ids of all keys, the current one first. */
  List<String> ids() {
    return keys.map(NamedKeys::ids).orElse(List.of());
  }

  SecretKey key(String id) {
    return keys.flatMap(it -> it.find(id))
        .orElseThrow(() ->
            new SecretException(
                "A stored secret needs key \""
                    + id
                    + "\", which is not among veredus.secrets.keys"));
  }
}
