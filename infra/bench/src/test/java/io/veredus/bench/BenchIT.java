package io.veredus.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.veredus.bench.arrangement.FoundationSettings;
import io.veredus.bench.arrangement.Place;
import io.veredus.bench.measured.Installation;
import io.veredus.bench.report.Machine;
import io.veredus.bench.report.Results;
import io.veredus.bench.round.Progress;
import io.veredus.bench.round.RoundPlan;
import io.veredus.bench.round.Rounds;
import io.veredus.bench.store.Database;
import io.veredus.dev.postgres.PostgresServer;
import io.veredus.dev.process.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it with tiny numbers: what it measures is not looked at, but that it does. */
class BenchIT {
  private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");
  private static final int WINDOW = 32;
  private static final RoundPlan PLAN = new RoundPlan(Duration.ofSeconds(1), Duration.ofSeconds(2));

  @TempDir Path folder;

  @Test
  void measuresServersWithWorkersOnSomebodyElsesPostgresql() throws Exception {
    var place = Place.in(folder.resolve("theirs"));
    var data = place.folder().resolve("data");
    var log = place.folder().resolve("postgres.log");
    var connections = Map.of("max_connections", "300");
    try (var theirs =
        PostgresServer.start(place.cache(), data, FreePorts.any(), log, connections)) {
      var address = theirs.address();
      var settings =
          new Installation.Settings(
              QUICK_START,
              List.of(),
              FoundationSettings.usual().on(Optional.of(address)),
              true,
              WINDOW);
      try (var installation = Installation.start(folder.resolve("ours"), settings)) {
        var rounds =
            Rounds.run(installation.scenarios(Set.of("inline")), 1, PLAN, Progress.silent());
        assertThat(rounds.of("inline").getFirst().done()).isPositive();
        assertThat(Database.isThere(address, "veredus_inline")).isTrue();
      }
      assertThat(Database.isThere(address, "veredus_inline")).isFalse();
      assertThat(Database.isThere(address, "temporal")).isFalse();
    }
  }

  @Test
  void measuresTheQueueLaneBesideBareTemporal() throws Exception {
    var settings =
        new Installation.Settings(
            QUICK_START, List.of(), FoundationSettings.usual(), false, WINDOW);
    try (var installation = Installation.start(folder, settings)) {
      var rounds =
          Rounds.run(installation.scenarios(Set.of("bare", "queue")), 1, PLAN, Progress.silent());
      var json =
          new ObjectMapper().readTree(new Results(Machine.here("any"), rounds, Map.of()).json());
      assertThat(json.path("ratios").path("queue").asDouble()).isPositive();
      assertThat(json.path("rates").path("queue").path("done").asLong()).isPositive();
      assertThat(json.path("rates").path("queue").path("duplicates").asLong()).isZero();
    }
  }
}
