package io.veredus.bench.lane;

import io.veredus.bench.cost.Processes;
import io.veredus.bench.patience.Patience;
import io.veredus.bench.round.Accounts;
import io.veredus.bench.round.Drain;
import io.veredus.bench.round.Round;
import io.veredus.bench.round.RoundPlan;
import io.veredus.bench.round.Scenario;
import io.veredus.bench.sink.Arrivals;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The bulk lane: one request, as many mails as the audience has people. The time counts from the
 * request until the last is recorded.
 */
public final class Broadcasts implements Scenario {
  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(5), Duration.ofMillis(50));

  private final LaneServer server;
  private final Arrivals arrivals;
  private final Processes processes;
  private double lastRate;

  public Broadcasts(LaneServer server, Arrivals arrivals, Processes processes) {
    this.server = server;
    this.arrivals = arrivals;
    this.processes = processes;
  }

  @Override
  public String name() {
    return "bulk";
  }

  /** The first one of all is a short one, to warm up and to see how large the others can be. */
  @Override
  public Round round(RoundPlan plan) throws Exception {
    if (lastRate == 0) {
      send(AudienceSize.smallest());
    }
    return send(AudienceSize.lasting(plan.steady().toMillis() / 1000.0, lastRate));
  }

  private Round send(AudienceSize size) throws Exception {
    Thread.sleep(2);
    var from = LaneStore.idOf(Instant.now());
    arrivals.clear(() -> {});
    var before = processes.processorSeconds();
    long begin = System.nanoTime();
    post(size);
    Drain.await(name(), size.recipients(), () -> server.store().countSent(from), PATIENCE);
    var time = Duration.ofNanos(System.nanoTime() - begin);
    var spent = Processes.difference(processes.processorSeconds(), before);
    var round = new Round(size.recipients(), time, account(size, from), spent);
    lastRate = round.perSecond();
    return round;
  }

  private void post(AudienceSize size) throws IOException {
    var _ =
        server
            .api()
            .post(
                "/v1/broadcasts",
                "{\"type\": \"welcome\", \"audience\": {\"kind\": \"roles\", \"roles\": [\"%s\"]}, \"data\": {\"name\": \"Ana\"}}"
                    .formatted(size.role()));
  }

  private long account(AudienceSize size, UUID from) {
    return new Accounts(
            size.recipients(),
            server.store().sentIds(from),
            arrivals.ids(),
            arrivals.duplicates(),
            server.store().ambiguousAttempts(from))
        .requireSound(name());
  }
}
