package io.veredus.bench.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.measured.Installation;
import io.veredus.bench.patience.Patience;
import io.veredus.bench.round.Drain;
import io.veredus.bench.round.Progress;
import io.veredus.bench.round.Rounds;
import java.time.Duration;

/**
 * How fast requests are accepted, while what was accepted is already being sent, and while Temporal
 * is stopped. All of them must be sent in the end.
 */
final class IntakeStudy implements Study {
  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(5), Duration.ofMillis(200));

  private final int calls;

  IntakeStudy(int calls) {
    this.calls = calls;
  }

  @Override
  public String name() {
    return "intake";
  }

  @Override
  public ObjectNode measure(Installation installation, Rounds rounds, Progress progress)
      throws Exception {
    var figures = new Figures();
    var temporal = installation.foundation().temporal();
    burst(installation, progress, "with Temporal", () -> {}, figures.under("withTemporal"));
    temporal.stop();
    try {
      burst(
          installation,
          progress,
          "with Temporal stopped",
          temporal::start,
          figures.under("temporalStopped"));
    } finally {
      temporal.start(); // whatever comes next needs it
      installation.processes().follow(temporal.name(), temporal.pid());
    }
    return figures.tree();
  }

  private void burst(
      Installation installation,
      Progress progress,
      String how,
      Step beforeTheyAreSent,
      Figures figures)
      throws Exception {
    progress.begin("intake of " + calls + " " + how);
    var lane = installation.notifications("queue", installation.queueServer());
    lane.begin();
    lane.arrivals().clear(() -> {});
    var burst = Burst.of(calls, lane);
    beforeTheyAreSent.take();
    long begin = System.nanoTime();
    long left = calls - lane.recorded();
    Drain.await(name(), calls, lane::recorded, PATIENCE);
    double sent = left * 1e9 / (System.nanoTime() - begin);
    burst.writeTo(figures);
    if (2 * left > calls) { // else too few for a rate
      figures.put("sentPerSecond", sent);
    }
    progress.end("%,.0f/s, sent at %,.0f/s".formatted(burst.perSecond(), sent));
  }

  private interface Step {
    void take() throws Exception;
  }
}
