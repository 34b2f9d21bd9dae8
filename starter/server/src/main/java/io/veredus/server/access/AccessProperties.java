package io.veredus.server.access;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a new installation is entered.
 *
 * @param firstKey an API key for everything that the tenant {@code default} gets when the server
 *     starts and no other key can administer it; 24 to 512 characters
 */
@ConfigurationProperties("veredus.access")
record AccessProperties(Optional<String> firstKey) {
  private static final int SHORTEST = 24;
  private static final int LONGEST = 512;

  AccessProperties {
    firstKey = firstKey.map(String::strip).filter(key -> !key.isEmpty());
    firstKey.ifPresent(AccessProperties::check);
  }

  private static void check(String key) {
    boolean isPrintable = key.chars().allMatch(it -> it > ' ' && it < 127);
    if (key.length() < SHORTEST || key.length() > LONGEST || !isPrintable) {
      throw new IllegalArgumentException(
          "veredus.access.first-key: 24 to 512 printable ASCII characters without spaces,"
              + " such as openssl rand -base64 32 makes");
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "AccessProperties[firstKey " + (firstKey.isPresent() ? "set]" : "not set]");
  }
}
