package io.veredus.bench.chaos.post;

import io.veredus.bench.chaos.post.Api.Call;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Reads the log of events all the time, each page after the one before, as a consumer would. */
public final class EventFollower implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Caller caller;
  private final Set<Long> seen = new HashSet<>();
  private final Thread thread;
  private String after = "";
  private long last = -1;
  private int disordered;
  private volatile boolean ending;

  public EventFollower(Caller caller) {
    this.caller = caller;
    thread = Thread.ofVirtual().start(this::follow);
  }

  /** Sequence numbers that came, once the end of the log is reached. */
  public Set<Long> finish() throws InterruptedException {
    ending = true;
    thread.join();
    return seen;
  }

  /** How often a number was not above the one before. */
  public int disordered() {
    return disordered;
  }

  @Override
  public void close() {
    ending = true;
    thread.interrupt();
  }

  private void follow() {
    try {
      while (true) {
        boolean lastRound = ending;
        while (readPage()) {
          // on to the next
        }
        if (lastRound) {
          return;
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there was anything. */
  private boolean readPage() {
    var page = caller.insist(Call.get("/v1/events?limit=1000" + after)).body();
    page.path("items").forEach(item -> see(item.path("sequence").asLong()));
    after = "&after=" + page.path("next").asText();
    return !page.path("items").isEmpty();
  }

  private void see(long sequence) {
    disordered += sequence > last && seen.add(sequence) ? 0 : 1;
    last = sequence;
  }
}
