package io.veredus.server.access;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a new installation is entered, and how often callers may come.
 *
 * @param firstKey an API key for everything that the tenant {@code default} gets when the server
 *     starts and no other key can administer it; 24 to 512 characters
 * @param requestsPerSecond of each key, in each process, in the long run; 1 to 1,000,000
 * @param burst requests of a key at once, after a rest; 1 to 1,000,000
 * @param wrongKeysPerMinute from each address, in each process, after which no further key is
 *     looked at; 1 to 1,000,000
 */
@ConfigurationProperties("veredus.access")
record AccessProperties(
    Optional<String> firstKey,
    @DefaultValue("5000") int requestsPerSecond,
    @DefaultValue("10000") int burst,
    @DefaultValue("60") int wrongKeysPerMinute) {
  private static final int MOST = 1_000_000;
  private static final int SHORTEST = 24;
  private static final int LONGEST = 512;

  AccessProperties {
    firstKey = firstKey.map(String::strip).filter(key -> !key.isEmpty());
    firstKey.ifPresent(AccessProperties::check);
    check("requests-per-second", requestsPerSecond);
    check("burst", burst);
    check("wrong-keys-per-minute", wrongKeysPerMinute);
  }

  private static void check(String name, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "veredus.access.%s is %d; allowed: 1 to %d".formatted(name, limit, MOST));
    }
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
