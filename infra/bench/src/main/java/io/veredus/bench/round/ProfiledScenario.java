package io.veredus.bench.round;

import io.veredus.bench.cost.Statements;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes down after each round which statements took PostgreSQL's time. */
public record ProfiledScenario(Scenario scenario, Statements statements, Path folder)
    implements Scenario {
  @Override
  public String name() {
    return scenario.name();
  }

  @Override
  public Round round(RoundPlan plan) throws Exception {
    statements.forget();
    var round = scenario.round(plan);
    Files.write(folder.resolve("statements-" + name() + ".txt"), statements.longest());
    return round;
  }
}
