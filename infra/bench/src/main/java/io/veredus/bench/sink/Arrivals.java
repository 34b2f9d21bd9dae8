package io.veredus.bench.sink;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What reached a sink since it was last cleared: how often, and each id's first time. */
public final class Arrivals {
  private final Map<String, Long> firstTimes = new ConcurrentHashMap<>();
  private final LongAdder all = new LongAdder();
  private volatile Runnable listener = () -> {};

  /** Notes that {@code id} is here; a second time counts as a duplicate. */
  public void arrived(String id) {
    firstTimes.putIfAbsent(id, System.nanoTime());
    all.increment();
    listener.run();
  }

  /** Forgets everything, and calls {@code whenArrived} from now on for everything that comes. */
  public void clear(Runnable whenArrived) {
    firstTimes.clear();
    all.reset();
    listener = whenArrived;
  }

  /** All that came, repeats included. */
  public long count() {
    return all.sum();
  }

  public long duplicates() {
    return count() - firstTimes.size();
  }

  public Set<String> ids() {
    return Set.copyOf(firstTimes.keySet());
  }

  /** By {@link System#nanoTime()}; empty if it did not come. */
  public Optional<Long> firstTimeOf(String id) {
    return Optional.ofNullable(firstTimes.get(id));
  }
}
