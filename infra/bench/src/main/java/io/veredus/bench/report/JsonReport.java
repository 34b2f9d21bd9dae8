package io.veredus.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.round.BenchException;
import io.veredus.bench.round.Round;
import io.veredus.bench.round.Rounds;
import io.veredus.bench.statistics.Spread;

/** One object with {@code ratios}, {@code rates}, each study by its name, and {@code targets}. */
final class JsonReport {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonReport() {}

  /** On one line. */
  static String of(Results results) {
    try {
      return MAPPER.writeValueAsString(tree(results));
    } catch (JsonProcessingException unwritable) {
      throw new BenchException("The results cannot be written as JSON", unwritable);
    }
  }

  static ObjectNode tree(Results results) {
    var tree = MAPPER.createObjectNode();
    var machine = tree.putObject("machine");
    machine.put("cores", results.machine().cores());
    machine.put("system", results.machine().system());
    machine.put("java", results.machine().java().toString());
    machine.put("temporal", results.machine().temporal());
    machine.put("at", results.machine().at().toString());
    var ratios = tree.putObject("ratios");
    Ratio.all(results).forEach(ratio -> ratios.put(ratio.name(), rounded(ratio.value())));
    var rates = tree.putObject("rates");
    for (var scenario : results.rounds().scenarios()) {
      rates.set(scenario, rate(results.rounds(), scenario));
    }
    results.studies().forEach(tree::set);
    var targets = tree.putArray("targets");
    for (var ratio : Ratio.all(results)) {
      var target = targets.addObject();
      target.put("name", ratio.name());
      target.put("value", rounded(ratio.value()));
      ratio.spread().ifPresent(it -> target.put("least", rounded(it.least())));
      ratio.spread().ifPresent(it -> target.put("most", rounded(it.most())));
      target.put("wanted", ratio.target().words());
      target.put("met", ratio.isMet());
    }
    return tree;
  }

  private static ObjectNode rate(Rounds rounds, String scenario) {
    var rate = MAPPER.createObjectNode();
    Spread spread = rounds.rate(scenario).orElseThrow();
    rate.put("perSecond", rounded(spread.median()));
    rate.put("least", rounded(spread.least()));
    rate.put("most", rounded(spread.most()));
    var each = rate.putArray("rounds");
    rounds.of(scenario).stream().map(Round::perSecond).forEach(it -> each.add(rounded(it)));
    rate.put("done", rounds.of(scenario).stream().mapToLong(Round::done).sum());
    rate.put("duplicates", rounds.of(scenario).stream().mapToLong(Round::duplicates).sum());
    var spent = rate.putObject("processorMillisEach");
    rounds
        .processorMillis(scenario)
        .forEach((process, millis) -> spent.put(process, rounded(millis)));
    return rate;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
