package io.veredus.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.veredus.bench.arrangement.FoundationSettings;
import io.veredus.bench.measured.Installation;
import io.veredus.bench.report.Machine;
import io.veredus.bench.report.Results;
import io.veredus.bench.round.Progress;
import io.veredus.bench.round.RoundPlan;
import io.veredus.bench.round.Rounds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it with tiny numbers: what it measures is not looked at, but that it does. */
class BenchIT {
  @TempDir Path folder;

  @Test
  void measuresTheQueueLaneBesideBareTemporal() throws Exception {
    var quickStart = List.of("-XX:TieredStopAtLevel=1");
    var settings =
        new Installation.Settings(quickStart, List.of(), FoundationSettings.usual(), false, 32);
    try (var installation = Installation.start(folder, settings)) {
      var plan = new RoundPlan(Duration.ofSeconds(1), Duration.ofSeconds(2));
      var rounds =
          Rounds.run(installation.scenarios(Set.of("bare", "queue")), 1, plan, Progress.silent());
      var json =
          new ObjectMapper().readTree(new Results(Machine.here("any"), rounds, Map.of()).json());
      assertThat(json.path("ratios").path("queue").asDouble()).isPositive();
      assertThat(json.path("rates").path("queue").path("done").asLong()).isPositive();
      assertThat(json.path("rates").path("queue").path("duplicates").asLong()).isZero();
    }
  }
}
