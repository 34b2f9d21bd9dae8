package io.veredus.bench.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.statistics.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A figure that has a target: how one thing compares with another in the same run. */
public record Ratio(
    String name, String meaning, double value, Optional<Spread> spread, Target target) {

  /** Where it should be. */
  public record Target(Bound bound, double limit) {
    public String words() {
      return (bound == Bound.AT_LEAST ? "≥ " : "≤ ") + limit;
    }
  }

  public enum Bound {
    AT_LEAST,
    AT_MOST
  }

  public boolean isMet() {
    return switch (target.bound()) {
      case AT_LEAST -> value >= target.limit();
      case AT_MOST -> value <= target.limit();
    };
  }

  /** Those that the run measured. */
  public static List<Ratio> all(Results results) {
    var rounds = results.rounds();
    var all = new ArrayList<Ratio>();
    add(all, "queue", "queue lane ÷ bare", rounds.ratio("queue", "bare"), atLeast(1.0));
    add(all, "inline", "inline lane ÷ bare", rounds.ratio("inline", "bare"), atLeast(3.0));
    add(all, "bulk", "bulk lane ÷ peer", rounds.ratio("bulk", "peer"), atLeast(1.0));
    study(results, "latency")
        .ifPresent(it ->
            all.add(
                new Ratio(
                    "latencyP99AtHalfLoad",
                    "p99 at half load ÷ bare's",
                    it,
                    Optional.empty(),
                    new Target(Bound.AT_MOST, 3.0))));
    study(results, "growth")
        .ifPresent(it ->
            all.add(
                new Ratio(
                    "rateAtMostRows",
                    "rate at most rows ÷ at fewest",
                    it,
                    Optional.empty(),
                    atLeast(0.9))));
    return all;
  }

  private static void add(
      List<Ratio> all, String name, String meaning, Optional<Spread> value, Target target) {
    value.ifPresent(it -> all.add(new Ratio(name, meaning, it.median(), value, target)));
  }

  /** A study with a figure of that kind says it as {@code ratio}. */
  private static Optional<Double> study(Results results, String name) {
    return Optional.ofNullable(results.studies().get(name))
        .map((ObjectNode it) -> it.path("ratio"))
        .filter(it -> it.isNumber())
        .map(it -> it.asDouble());
  }

  private static Target atLeast(double limit) {
    return new Target(Bound.AT_LEAST, limit);
  }
}
