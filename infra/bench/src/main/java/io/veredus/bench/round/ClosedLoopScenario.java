package io.veredus.bench.round;

import io.veredus.bench.cost.Processes;
import io.veredus.bench.load.ClosedLoop;
import io.veredus.bench.patience.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Keeps a window of pieces under way with a contender, and counts what it recorded. */
public final class ClosedLoopScenario implements Scenario {
  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(3), Duration.ofMillis(50));

  private final Contender contender;
  private final Processes processes;

  public ClosedLoopScenario(Contender contender, Processes processes) {
    this.contender = contender;
    this.processes = processes;
  }

  @Override
  public String name() {
    return contender.name();
  }

  @Override
  public Round round(RoundPlan plan) throws Exception {
    contender.begin();
    try {
      var loop = new ClosedLoop(contender.window(), contender);
      contender.arrivals().clear(loop::done);
      loop.start();
      awaitFirst();
      Thread.sleep(plan.warmUp());
      var before = look();
      Thread.sleep(plan.steady());
      var after = look();
      loop.stop();
      long duplicates = settle(loop.accepted());
      return after.since(before, duplicates);
    } finally {
      contender.end();
    }
  }

  /** A full machine may take a while to begin at all, which is no part of the warm-up. */
  private void awaitFirst() throws InterruptedException {
    Drain.await(contender.name(), 1, contender.arrivals()::count, PATIENCE);
  }

  /** Waits until all is recorded, and compares it with what arrived. */
  private long settle(long accepted) throws IOException, InterruptedException {
    Drain.await(contender.name(), accepted, contender::recorded, PATIENCE);
    var accounts =
        new Accounts(
            accepted,
            contender.recordedIds(),
            contender.arrivals().ids(),
            contender.arrivals().duplicates(),
            contender.explainedRepeats());
    return accounts.requireSound(contender.name());
  }

  private Look look() {
    return new Look(System.nanoTime(), contender.recorded(), processes.processorSeconds());
  }

  private record Look(long nanos, long recorded, Map<String, Double> processorSeconds) {
    Round since(Look before, long duplicates) {
      return new Round(
          recorded - before.recorded,
          Duration.ofNanos(nanos - before.nanos),
          duplicates,
          Processes.difference(processorSeconds, before.processorSeconds));
    }
  }
}
