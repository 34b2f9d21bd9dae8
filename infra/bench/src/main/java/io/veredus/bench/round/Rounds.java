package io.veredus.bench.round;

import io.veredus.bench.statistics.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** All rounds of a run, by scenario. What changes with the machine changes for all of a round. */
public final class Rounds {
  private final Map<String, List<Round>> byScenario = new LinkedHashMap<>();

  /** Runs every scenario some times, and keeps nothing of what is seen. */
  public static void warmUp(List<Scenario> scenarios, RoundPlan plan, int times, Progress progress)
      throws Exception {
    for (var scenario : scenarios) {
      for (int i = 1; i <= times; i++) {
        progress.begin("warm-up %d of %d: %s".formatted(i, times, scenario.name()));
        progress.end("%,.0f/s".formatted(scenario.round(plan).perSecond()));
      }
    }
  }

  /** Runs every scenario once in turn, as often as told. */
  public static Rounds run(List<Scenario> scenarios, int number, RoundPlan plan, Progress progress)
      throws Exception {
    var rounds = new Rounds();
    for (int i = 1; i <= number; i++) {
      for (var scenario : scenarios) {
        progress.begin("round %d of %d: %s".formatted(i, number, scenario.name()));
        var round = scenario.round(plan);
        progress.end("%,.0f/s".formatted(round.perSecond()));
        rounds.add(scenario.name(), round);
      }
    }
    return rounds;
  }

  public void add(String scenario, Round round) {
    byScenario.computeIfAbsent(scenario, _ -> new ArrayList<>()).add(round);
  }

  public List<String> scenarios() {
    return List.copyOf(byScenario.keySet());
  }

  public List<Round> of(String scenario) {
    return List.copyOf(byScenario.getOrDefault(scenario, List.of()));
  }

  /** Pieces a second; empty if it was not measured. */
  public Optional<Spread> rate(String scenario) {
    return spread(of(scenario).stream().map(Round::perSecond).toList());
  }

  /** How much faster one was than the other in the same round; empty unless both were measured. */
  public Optional<Spread> ratio(String scenario, String unit) {
    var above = of(scenario);
    var below = of(unit);
    return spread(
        IntStream.range(0, Math.min(above.size(), below.size()))
            .mapToObj(i -> above.get(i).perSecond() / below.get(i).perSecond())
            .toList());
  }

  /** Milliseconds of processor time for each piece, by process, over all rounds. */
  public Map<String, Double> processorMillis(String scenario) {
    var rounds = of(scenario);
    double done = Math.max(1, rounds.stream().mapToLong(Round::done).sum());
    var millis = new LinkedHashMap<String, Double>();
    for (var round : rounds) {
      round
          .processorSeconds()
          .forEach((process, seconds) -> millis.merge(process, 1000 * seconds / done, Double::sum));
    }
    return millis;
  }

  private static Optional<Spread> spread(List<Double> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
  }
}
