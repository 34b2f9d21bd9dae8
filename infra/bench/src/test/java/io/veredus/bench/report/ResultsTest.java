package io.veredus.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.round.Round;
import io.veredus.bench.round.Rounds;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private final Rounds rounds = new Rounds();

  @Test
  void givesRatiosOfTheSameRound() throws Exception {
    add("bare", 100, 50, 200);
    add("queue", 120, 55, 180);
    add("inline", 400, 150, 700);
    add("peer", 1000, 1000, 1000);
    add("bulk", 1500, 2000, 1000);
    var ratios = json(Map.of()).path("ratios");
    assertThat(ratios.path("queue").asDouble()).isEqualTo(1.1);
    assertThat(ratios.path("inline").asDouble()).isEqualTo(3.5);
    assertThat(ratios.path("bulk").asDouble()).isEqualTo(1.5);
  }

  @Test
  void leavesOutWhatWasNotMeasured() throws Exception {
    add("queue", 100);
    assertThat(json(Map.of()).path("ratios")).isEmpty();
  }

  @Test
  void saysEachRateWithItsSpreadAndCost() throws Exception {
    add("bare", 100, 50, 200);
    var bare = json(Map.of()).path("rates").path("bare");
    assertThat(bare.path("perSecond").asDouble()).isEqualTo(100);
    assertThat(bare.path("least").asDouble()).isEqualTo(50);
    assertThat(bare.path("most").asDouble()).isEqualTo(200);
    assertThat(bare.path("done").asLong()).isEqualTo(350);
    assertThat(bare.path("processorMillisEach").path("postgres").asDouble()).isPositive();
  }

  @Test
  void saysWhichTargetsWereMet() throws Exception {
    var growth = JsonNodeFactory.instance.objectNode().put("ratio", 0.8);
    var targets = json(Map.of("growth", growth)).path("targets");
    assertThat(targets).hasSize(1);
    assertThat(targets.get(0).path("met").asBoolean()).isFalse();
  }

  @Test
  void standsBetweenBlankLinesInADocument() {
    add("bare", 100);

    assertThat(new Results(Machine.here("test"), rounds, Map.of()).markdown())
        .startsWith("\n" + Runtime.getRuntime().availableProcessors() + " cores")
        .endsWith("|\n\n");
  }

  private void add(String scenario, long... rates) {
    for (long rate : rates) {
      rounds.add(scenario, new Round(rate, Duration.ofSeconds(1), 0, Map.of("postgres", 0.5)));
    }
  }

  private JsonNode json(Map<String, ObjectNode> studies) throws Exception {
    var text = new Results(Machine.here("test"), rounds, studies).json();
    assertThat(text).doesNotContain("\n");
    return new ObjectMapper().readTree(text);
  }
}
