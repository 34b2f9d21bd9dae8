package io.veredus.bench.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.lane.LaneServer;
import io.veredus.bench.measured.Installation;
import io.veredus.bench.round.ClosedLoopScenario;
import io.veredus.bench.round.Progress;
import io.veredus.bench.round.RoundPlan;
import io.veredus.bench.round.Rounds;
import io.veredus.bench.round.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Whether a full store is slower: a server whose store is filled step by step takes turns with one
 * that has next to nothing in it, so that both see the same machine. At the end many of the rows
 * are held by a pause.
 */
final class GrowthStudy implements Study {
  private static final int HELD = 100_000;
  private static final String HELD_TYPE = "welcome-patient"; // of development data
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  private final List<Integer> sizes;
  private final int warmUps;
  private final int rounds;
  private final RoundPlan plan;

  GrowthStudy(List<Integer> sizes, int warmUps, int rounds, Duration steady) {
    this.warmUps = warmUps;
    this.sizes = sizes;
    this.rounds = rounds;
    this.plan = new RoundPlan(WARM_UP, steady);
  }

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public ObjectNode measure(Installation installation, Rounds before, Progress progress)
      throws Exception {
    var figures = new Figures();
    var small = scenario(installation, "small", true);
    var grown = scenario(installation, "grown", false);
    var rows = new Rows(installation.growthServer().store().sql());
    // Something to copy, and both as warm.
    Rounds.warmUp(List.of(small, grown), plan, warmUps, progress);
    double ratio = 1;
    for (int size : sizes) {
      ratio = compare(figures, "rows" + size, progress, small, grown, rows, size);
    }
    hold(installation.growthServer(), rows);
    double held = compare(figures, "held" + HELD, progress, small, grown, rows, 0);
    return figures.put("ratio", ratio).put("ratioHeld", held).tree();
  }

  private double compare(
      Figures figures,
      String label,
      Progress progress,
      Scenario small,
      Scenario grown,
      Rows rows,
      int size)
      throws Exception {
    progress.begin("growth: " + label);
    rows.add((int) Math.max(1, size - rows.count()));
    var measured = Rounds.run(List.of(small, grown), rounds, plan, Progress.silent());
    double rate = measured.rate("grown").orElseThrow().median();
    double ratio = measured.ratio("grown", "small").orElseThrow().median();
    figures.under(label).put("perSecond", rate).put("ratio", ratio);
    progress.end("%,.0f/s, %.2f of a small store's".formatted(rate, ratio));
    return ratio;
  }

  private static void hold(LaneServer server, Rows rows) throws IOException {
    server
        .api()
        .put(
            "/v1/settings/delivery",
            "{\"paused\": true, \"type\": \"%s\", \"reason\": \"bench\"}".formatted(HELD_TYPE));
    rows.hold(HELD, HELD_TYPE);
  }

  private static Scenario scenario(Installation installation, String name, boolean small)
      throws Exception {
    var server = small ? installation.queueServer() : installation.growthServer();
    return new ClosedLoopScenario(
        installation.notifications(name, server), installation.processes());
  }
}
