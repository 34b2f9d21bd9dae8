package io.veredus.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.veredus.bench.report.JsonReport;
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
    var settings = new Installation.Settings(quickStart, List.of());
    try (var installation = Installation.start(folder, settings)) {
      var plan = new RoundPlan(Duration.ofSeconds(1), Duration.ofSeconds(2));
      var rounds =
          Rounds.run(
              installation.scenarios(Set.of("bare", "queue")), 1, plan, new Progress(System.out));
      var json =
          new ObjectMapper()
              .readTree(JsonReport.of(new Results(Machine.here("any"), rounds, Map.of())));
      assertThat(json.path("ratios").path("queue").asDouble()).isPositive();
      assertThat(json.path("rates").path("queue").path("done").asLong()).isPositive();
      assertThat(json.path("rates").path("queue").path("duplicates").asLong()).isZero();
    }
  }
}
