package io.veredus.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.veredus.workflows.encryption.PayloadKeyException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which payloads this process could not read since it started, for whoever asks what is wrong. */
public final class UnreadablePayloads {
  private static final Logger log = LoggerFactory.getLogger(UnreadablePayloads.class);
  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final int MOST_KEYS = 100; // ids are whatever stands in a payload

  private final Counter counter;
  private final InstantSource clock;
  private final Map<String, Seen> byKey = new ConcurrentHashMap<>();

  UnreadablePayloads(MeterRegistry meters, InstantSource clock) {
    this.counter = meters.counter("veredus.payloads.unreadable");
    this.clock = clock;
  }

  /**
   * @param logged when the log was last told
   */
  private record Seen(long count, String what, Instant logged) {}

  /** What to do about it, by the key that was needed. */
  public Map<String, String> byKey() {
    var found = new TreeMap<String, String>();
    byKey.forEach((key, seen) -> found.put(key, seen.what()));
    return found;
  }

  void note(PayloadKeyException unreadable) {
    counter.increment();
    var key = unreadable.keyId();
    if (byKey.size() < MOST_KEYS || byKey.containsKey(key)) {
      byKey.compute(key, (_, before) -> next(before, String.valueOf(unreadable.getMessage())));
    }
  }

  private Seen next(@Nullable Seen before, String what) {
    var now = clock.instant();
    long count = before == null ? 1 : before.count() + 1;
    if (before != null && now.isBefore(before.logged().plus(SILENCE))) {
      return new Seen(count, what, before.logged());
    }
    log.error("payload.unreadable ({} so far): {}", count, what);
    return new Seen(count, what, now);
  }
}
