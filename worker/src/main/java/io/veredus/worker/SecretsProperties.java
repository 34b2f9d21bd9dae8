package io.veredus.worker;

import io.veredus.postgres.secret.SecretKeys;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that secrets are encrypted with, and codes hashed.
 *
 * @param keys each {@code id:base64} of 256 bits; the first writes, all read
 * @param folder where the files are that providers made by API may name, in a folder for each
 *     tenant; without it, they can name none
 */
@ConfigurationProperties("veredus.secrets")
record SecretsProperties(@DefaultValue List<String> keys, Optional<String> folder) {
  SecretsProperties {
    if (!keys.isEmpty()) {
      check(keys);
    }
  }

  /** Empty if none is configured. */
  Optional<SecretKeys> secretKeys() {
    return keys.isEmpty() ? Optional.empty() : Optional.of(SecretKeys.of(keys));
  }

  @Override
  public String toString() {
    return "SecretsProperties[" + keys.size() + " keys]";
  }

  private static void check(List<String> keys) {
    try {
      SecretKeys.of(keys);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("veredus.secrets.keys: " + wrong.getMessage(), wrong);
    }
  }
}
