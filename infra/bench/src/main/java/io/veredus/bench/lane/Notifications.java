package io.veredus.bench.lane;

import io.veredus.bench.round.Contender;
import io.veredus.bench.sink.Arrivals;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Single notifications, posted one by one with an idempotency key each: to a stored recipient, with
 * everything that a user gets.
 */
public final class Notifications implements Contender {
  /** Many enough that hardly two at a time go to the same one. */
  private static final int RECIPIENTS = 10_000;

  private final String name;
  private final LaneServer server;
  private final Arrivals arrivals;
  private final int window;
  private final String more;
  private final AtomicInteger next = new AtomicInteger();
  private volatile UUID from = LaneStore.idOf(Instant.EPOCH);

  /**
   * @param more members of the request, such as {@code , "channel": "webhook"}
   */
  public Notifications(String name, LaneServer server, Arrivals arrivals, int window, String more) {
    this.name = name;
    this.server = server;
    this.arrivals = arrivals;
    this.window = window;
    this.more = more;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int window() {
    return window;
  }

  /** Ids hold milliseconds: nothing of the round before may share one with this. */
  @Override
  public void begin() throws InterruptedException {
    Thread.sleep(2);
    from = LaneStore.idOf(Instant.now());
  }

  @Override
  public String accept() throws IOException {
    int recipient = 1 + Math.floorMod(next.getAndIncrement(), RECIPIENTS);
    return server
        .api()
        .send(
            "{\"type\": \"welcome\", \"recipient\": {\"id\": \"r%d\"}, \"data\": {\"name\": \"Ana\"}%s}"
                .formatted(recipient, more));
  }

  @Override
  public Arrivals arrivals() {
    return arrivals;
  }

  @Override
  public long recorded() {
    return server.store().countSent(from);
  }

  @Override
  public Set<String> recordedIds() {
    return server.store().sentIds(from);
  }

  @Override
  public long explainedRepeats() {
    return server.store().ambiguousAttempts(from);
  }

  /** The server goes on; it has nothing to do. */
  @Override
  public void end() {}
}
