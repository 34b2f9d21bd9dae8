package io.veredus.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.springframework.http.HttpHeaders;

/**
 * How often each caller may send a request to this process: a bucket of tokens that fills at a
 * constant rate. Callers are told in the headers of draft-ietf-httpapi-ratelimit-headers-10.
 */
final class RequestLimit {
  private static final String POLICY = "RateLimit-Policy";
  private static final String LIMIT = "RateLimit";
  private static final String NAME = "\"key\"";

  /** Of callers; who is forgotten for another has a full bucket again. */
  private static final int MOST_CALLERS = 10_000;

  private final int perSecond;
  private final int burst;
  private final TimeMeter clock;
  private final String policy;
  private final Cache<Object, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MOST_CALLERS)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();

  /**
   * @param perSecond requests in the long run
   * @param burst requests at once, after a rest
   */
  RequestLimit(int perSecond, int burst, TimeMeter clock) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.clock = clock;
    this.policy = "%s;q=%d;w=%d".formatted(NAME, burst, Math.ceilDiv(burst, perSecond));
  }

  /**
   * Counts a request.
   *
   * @param caller equal for all requests of one caller
   * @param headers of the answer, set in any case
   * @throws ProblemException that there are too many
   */
  void take(Object caller, BiConsumer<String, String> headers) {
    var probe = buckets.get(caller, _ -> bucket()).tryConsumeAndReturnRemaining(1);
    headers.accept(POLICY, policy);
    headers.accept(
        LIMIT,
        NAME
            + ";r="
            + probe.getRemainingTokens()
            + ";t="
            + seconds(probe.getNanosToWaitForReset()));
    if (!probe.isConsumed()) {
      throw refused(
          "A key has %d requests a second here, and %d at once".formatted(perSecond, burst),
          probe.getNanosToWaitForRefill());
    }
  }

  private Bucket bucket() {
    return Bucket.builder()
        .withCustomTimePrecision(clock)
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }

  /** What whoever came too often is told, with the time to wait. */
  static ProblemException refused(String detail, long nanos) {
    return new ProblemException(ProblemType.RATE_LIMITED, detail)
        .with(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds(nanos))));
  }

  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
  }
}
