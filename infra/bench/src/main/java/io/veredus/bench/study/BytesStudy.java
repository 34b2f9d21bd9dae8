package io.veredus.bench.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.measured.Installation;
import io.veredus.bench.round.ClosedLoopScenario;
import io.veredus.bench.round.Contender;
import io.veredus.bench.round.Progress;
import io.veredus.bench.round.RoundPlan;
import io.veredus.bench.round.Rounds;
import io.veredus.bench.store.Database;
import io.veredus.bench.store.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one piece of work leaves in each database, and how many commits it took. */
final class BytesStudy implements Study {
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  /** Connections of PostgreSQL that rest say after 10 s what they have done. */
  private static final Duration COUNTED_AFTER = Duration.ofSeconds(11);

  private final RoundPlan plan;

  BytesStudy(Duration steady) {
    plan = new RoundPlan(WARM_UP, steady);
  }

  @Override
  public String name() {
    return "bytes";
  }

  @Override
  public ObjectNode measure(Installation installation, Rounds rounds, Progress progress)
      throws Exception {
    var figures = new Figures();
    var server = installation.foundation().postgres().address();
    try (var pool = Database.named(server, "postgres").pool(1);
        var bare = installation.bare()) {
      Thread.sleep(COUNTED_AFTER);
      for (var contender : contenders(installation, rounds, bare)) {
        progress.begin("bytes of " + contender.name());
        var before = Usage.of(pool);
        var _ = new ClosedLoopScenario(contender, installation.processes()).round(plan);
        Thread.sleep(COUNTED_AFTER);
        var spent = Usage.of(pool).since(before);
        write(spent, contender.recorded(), figures.under(contender.name()));
        progress.end(contender.recorded() + " pieces");
      }
    }
    return figures.tree();
  }

  private static void write(Usage spent, long pieces, Figures figures) {
    figures.put("writeAheadBytes", (double) spent.writeAheadBytes() / pieces);
    spent
        .databases()
        .forEach((database, use) ->
            figures
                .under(database)
                .put("bytes", (double) use.bytes() / pieces)
                .put("commits", (double) use.commits() / pieces));
  }

  private static List<Contender> contenders(
      Installation installation, Rounds rounds, Contender bare) throws Exception {
    var all = new ArrayList<>(List.of(bare));
    all.add(installation.notifications("queue", installation.queueServer()));
    if (!rounds.of("inline").isEmpty()) {
      all.add(installation.notifications("inline", installation.inlineServer()));
    }
    return all;
  }
}
