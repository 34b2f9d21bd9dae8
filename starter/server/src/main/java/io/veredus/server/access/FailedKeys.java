package io.veredus.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Arrays;

/**
 * How often keys that are none may come from one address in a minute. Whoever tries more is not
 * told any more whether a key is one, and the store is not asked.
 */
final class FailedKeys {
  private static final int MOST_ADDRESSES = 10_000;

  /** Groups of an IPv6 address that name a network (RFC 4291, section 2.5.4): 64 bits. */
  private static final int NETWORK_GROUPS = 4;

  private final int perMinute;
  private final TimeMeter clock;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MOST_ADDRESSES)
          .expireAfterAccess(Duration.ofMinutes(2)) // full again by then
          .build();

  FailedKeys(int perMinute, TimeMeter clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /**
   * @throws io.veredus.server.problem.ProblemException if there were too many
   */
  void refuseIfTooMany(String address) {
    var bucket = buckets.getIfPresent(network(address));
    if (bucket != null && bucket.getAvailableTokens() == 0) {
      long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
      throw RequestLimit.refused("Too many wrong keys came from this address", nanos);
    }
  }

  void count(String address) {
    buckets.get(network(address), _ -> bucket()).tryConsume(1);
  }

  private Bucket bucket() {
    return Bucket.builder()
        .withCustomTimePrecision(clock)
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .build();
  }

  /** One who has an IPv6 address has as many of its network as they like. */
  private static String network(String address) {
    var groups = address.split(":", NETWORK_GROUPS + 1);
    return groups.length <= NETWORK_GROUPS
        ? address
        : String.join(":", Arrays.copyOf(groups, NETWORK_GROUPS));
  }
}
