package io.veredus.bench.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.load.OpenLoop;
import io.veredus.bench.measured.Installation;
import io.veredus.bench.patience.Patience;
import io.veredus.bench.round.Contender;
import io.veredus.bench.round.Drain;
import io.veredus.bench.round.Progress;
import io.veredus.bench.round.Rounds;
import io.veredus.bench.statistics.Latencies;
import io.veredus.bench.statistics.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long it takes from when a notification is to be posted until its mail is at the sink, at
 * parts of the rate that was measured; and for bare Temporal until the activity runs.
 */
final class LatencyStudy implements Study {
  private static final List<Integer> LOADS = List.of(20, 50, 80);
  private static final double IGNORED = 0.2; // of the time, at its beginning
  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(2), Duration.ofMillis(100));

  private final Duration time;

  LatencyStudy(Duration time) {
    this.time = time;
  }

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public ObjectNode measure(Installation installation, Rounds rounds, Progress progress)
      throws Exception {
    var figures = new Figures();
    double ours = 0;
    double bares = 0;
    try (var bare = installation.bare()) {
      for (var contender : contenders(installation, rounds, bare)) {
        double rate = rounds.rate(contender.name()).map(Spread::median).orElse(0.0);
        for (int load : rate > 0 ? LOADS : List.<Integer>of()) {
          progress.begin("latency of %s at %d %%".formatted(contender.name(), load));
          var latencies = at(rate * load / 100, contender);
          double p99 = latencies.percentile(99);
          progress.end("p50 %.0f ms, p99 %.0f ms".formatted(latencies.percentile(50), p99));
          figures
              .under(contender.name())
              .under("at" + load + "Percent")
              .put("perSecond", rate * load / 100)
              .put("p50Millis", latencies.percentile(50))
              .put("p99Millis", p99)
              .put("mostMillis", latencies.most());
          bares = load == 50 && contender == bare ? p99 : bares;
          ours = load == 50 && contender.name().equals("queue") ? p99 : ours;
        }
      }
    }
    return ours > 0 && bares > 0 ? figures.put("ratio", ours / bares).tree() : figures.tree();
  }

  private static List<Contender> contenders(
      Installation installation, Rounds rounds, Contender bare) throws Exception {
    var all = new ArrayList<>(List.of(bare));
    if (!rounds.of("queue").isEmpty()) {
      all.add(installation.notifications("queue", installation.queueServer()));
    }
    if (!rounds.of("inline").isEmpty()) {
      all.add(installation.notifications("inline", installation.inlineServer()));
    }
    return all;
  }

  private Latencies at(double perSecond, Contender contender) throws Exception {
    contender.begin();
    try {
      contender.arrivals().clear(() -> {});
      long begin = System.nanoTime();
      var intended = new OpenLoop(perSecond, contender).run(time);
      Drain.await(contender.name(), intended.size(), contender::recorded, PATIENCE);
      return latencies(intended, contender, begin + (long) (time.toNanos() * IGNORED));
    } finally {
      contender.end();
    }
  }

  private static Latencies latencies(Map<String, Long> intended, Contender contender, long from) {
    var latencies = new Latencies();
    intended.forEach((id, due) -> {
      if (due >= from) {
        latencies.add(contender.arrivals().firstTimeOf(id).orElseThrow() - due);
      }
    });
    return latencies;
  }
}
