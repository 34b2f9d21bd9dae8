package io.veredus.bench.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.lane.LaneServer;
import io.veredus.bench.measured.Installation;
import io.veredus.bench.round.ClosedLoopScenario;
import io.veredus.bench.round.Progress;
import io.veredus.bench.round.RoundPlan;
import io.veredus.bench.round.Rounds;
import io.veredus.bench.round.Scenario;
import io.veredus.bench.store.Database;
import io.veredus.bench.store.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a full store is slower: a server whose store is filled step by step takes turns with one
 * that has next to nothing in it, so that both see the same machine. At the end many of the rows
 * are held by a pause, each with a workflow that sleeps in Temporal.
 */
final class GrowthStudy implements Study {
  private static final String HELD_TYPE = "welcome-patient"; // of development data
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  /** Of what the warm-up left, to be copied. */
  private static final int LEFT = 500;

  private final List<Integer> sizes;
  private final int heldRows;
  private final int warmUps;
  private final int rounds;
  private final RoundPlan plan;

  /**
   * @param heldRows of the last of the sizes
   */
  GrowthStudy(List<Integer> sizes, int heldRows, int warmUps, int rounds, Duration steady) {
    this.warmUps = warmUps;
    this.sizes = sizes;
    this.heldRows = heldRows;
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
    new Rows(installation.smallServer().store().sql()).leave(LEFT);
    rows.leave(LEFT);
    var ratios = new ArrayList<Double>();
    for (int size : sizes) {
      progress.begin("growth: %,d rows".formatted(size));
      rows.add((int) Math.max(1, size - rows.count()));
      ratios.add(compare(figures.under("rows" + size), progress, small, grown));
      weigh(figures.under("rows" + size), installation, rows);
    }
    var underHeld = figures.under("held" + heldRows);
    progress.begin("growth: %,d held, and as many workflows".formatted(heldRows));
    hold(installation.growthServer(), rows);
    sleep(installation, rows, underHeld);
    double held = compare(underHeld, progress, small, grown);
    weigh(underHeld, installation, rows);
    double fewest = ratios.getFirst(); // not quite 1: two servers are never the same
    return figures.put("ratio", ratios.getLast() / fewest).put("ratioHeld", held / fewest).tree();
  }

  private double compare(Figures figures, Progress progress, Scenario small, Scenario grown)
      throws Exception {
    var measured = Rounds.run(List.of(small, grown), rounds, plan, Progress.silent());
    double rate = measured.rate("grown").orElseThrow().median();
    var ratio = measured.ratio("grown", "small").orElseThrow();
    figures
        .put("perSecond", rate)
        .put("ratio", ratio.median())
        .put("ratioLeast", ratio.least())
        .put("ratioMost", ratio.most());
    progress.end("%,.0f/s, %.2f of a small store's".formatted(rate, ratio.median()));
    return ratio.median();
  }

  /** What there is then, and whether anything grows that should not. */
  private static void weigh(Figures figures, Installation installation, Rows rows)
      throws Exception {
    figures.put("rows", rows.count()).put("storeBytesEach", (double) rows.bytes() / rows.count());
    var megabytes = installation.processes().residentMegabytes();
    for (var process : installation.growthServer().processes()) {
      figures.put(process.name() + "Megabytes", megabytes.getOrDefault(process.name(), 0.0));
    }
    figures.put("temporalMegabytes", megabytes.getOrDefault("temporal", 0.0));
  }

  private void hold(LaneServer server, Rows rows) throws IOException {
    server
        .api()
        .put(
            "/v1/settings/delivery",
            "{\"paused\": true, \"type\": \"%s\", \"reason\": \"bench\"}".formatted(HELD_TYPE));
    rows.hold(heldRows, HELD_TYPE);
  }

  /** What Temporal has of notifications that are held: a workflow each. */
  private void sleep(Installation installation, Rows rows, Figures figures) throws Exception {
    var foundation = installation.foundation();
    var namespace = installation.growthServer().namespace();
    try (var pool = Database.named(foundation.postgres().address(), "postgres").pool(1);
        var sleepers = new Sleepers(foundation.temporal().address(), namespace)) {
      var before = Usage.of(pool);
      sleepers.start(rows.held(HELD_TYPE), rows.anyRequest(HELD_TYPE));
      var spent = Usage.of(pool).since(before);
      spent
          .databases()
          .forEach((database, use) ->
              figures.put(database + "BytesEach", (double) use.bytes() / heldRows));
    }
  }

  private static Scenario scenario(Installation installation, String name, boolean small)
      throws Exception {
    var server = small ? installation.smallServer() : installation.growthServer();
    return new ClosedLoopScenario(
        installation.notifications(name, server), installation.processes());
  }
}
