package io.veredus.bench.chaos.post;

import io.veredus.bench.api.Call;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Reads the log of events all the time, each page after the one before, as a consumer would. */
public final class EventFollower implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int LAST_ROUNDS = 40;

  private final Caller caller;
  private final Set<Long> seen = new HashSet<>();
  private final FutureTask<Set<Long>> reading = new FutureTask<>(this::follow);
  private String after = "";
  private long last = -1;
  private int disordered;
  private volatile Set<Long> expected = Set.of();
  private volatile boolean ending;

  public EventFollower(Caller caller) {
    this.caller = caller;
    Thread.ofVirtual().start(reading);
  }

  /**
   * Reads on until it has seen everything, or for some seconds: what is new shows once no earlier
   * transaction runs any more.
   *
   * @return how many of these sequence numbers never came
   */
  public long finish(Set<Long> all) throws InterruptedException {
    expected = all;
    ending = true;
    try {
      var missed = new HashSet<>(all);
      missed.removeAll(reading.get());
      return missed.size();
    } catch (ExecutionException fault) {
      throw new IllegalStateException("The log of events could not be read", fault.getCause());
    }
  }

  /** How often a number was not above the one before. */
  public int disordered() {
    return disordered;
  }

  @Override
  public void close() {
    ending = true;
    reading.cancel(true);
  }

  private Set<Long> follow() throws InterruptedException {
    int rounds = 0;
    while (rounds < LAST_ROUNDS && !(ending && seen.containsAll(expected))) {
      rounds += ending ? 1 : 0;
      while (readPage()) {
        // on to the next
      }
      Thread.sleep(PAUSE);
    }
    return seen;
  }

  /** Whether there was anything. */
  private boolean readPage() {
    var page = caller.insist(Call.get("/v1/events?limit=1000" + after));
    page.path("items").forEach(item -> see(item.path("sequence").asLong()));
    after = "&after=" + page.path("next").asText();
    return !page.path("items").isEmpty();
  }

  private void see(long sequence) {
    disordered += sequence > last && seen.add(sequence) ? 0 : 1;
    last = sequence;
  }
}
