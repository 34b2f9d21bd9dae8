package io.veredus.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.function.Function;

/**
 * The results as tables: rates, ratios with their targets, where the time went, and the studies.
 */
final class TextReport {
  private TextReport() {}

  static String plain(Results results) {
    return write(results, Table::plain, "%s%n%n");
  }

  static String markdown(Results results) {
    return write(results, Table::markdown, "### %s%n%n");
  }

  private static String write(Results results, Function<Table, String> form, String heading) {
    var text = new StringBuilder();
    var machine = results.machine();
    text.append(
        "%d cores, %s, Java %s, Temporal: %s; %s%n%n"
            .formatted(
                machine.cores(),
                machine.system(),
                machine.java(),
                machine.temporal(),
                machine.at()));
    add(text, heading, "Rates", form.apply(rates(results)));
    add(text, heading, "Ratios", form.apply(ratios(results)));
    add(
        text,
        heading,
        "Processor time for each, in milliseconds",
        form.apply(processorTime(results)));
    results
        .studies()
        .forEach((name, study) -> add(text, heading, title(name), form.apply(figures(study))));
    return text.toString();
  }

  private static void add(StringBuilder text, String heading, String title, String table) {
    text.append(heading.formatted(title)).append(table).append('\n');
  }

  private static Table rates(Results results) {
    var table = Table.of("what", "per second", "least", "most", "rounds", "done", "duplicates");
    for (var scenario : results.rounds().scenarios()) {
      var spread = results.rounds().rate(scenario).orElseThrow();
      var rounds = results.rounds().of(scenario);
      table.row(
          scenario,
          number(spread.median()),
          number(spread.least()),
          number(spread.most()),
          Integer.toString(rounds.size()),
          Long.toString(rounds.stream().mapToLong(it -> it.done()).sum()),
          Long.toString(rounds.stream().mapToLong(it -> it.duplicates()).sum()));
    }
    return table;
  }

  private static Table ratios(Results results) {
    var table = Table.of("ratio", "value", "least", "most", "target", "met");
    for (var ratio : Ratio.all(results)) {
      table.row(
          ratio.meaning(),
          ratio(ratio.value()),
          ratio.spread().map(it -> ratio(it.least())).orElse(""),
          ratio.spread().map(it -> ratio(it.most())).orElse(""),
          ratio.target().words(),
          ratio.isMet() ? "yes" : "no");
    }
    return table;
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static Table processorTime(Results results) {
    var processes = new LinkedHashSet<String>();
    var rounds = results.rounds();
    rounds
        .scenarios()
        .forEach(scenario -> processes.addAll(rounds.processorMillis(scenario).keySet()));
    var headings = new LinkedHashSet<String>();
    headings.add("what");
    headings.addAll(processes);
    headings.add("together");
    var table = Table.of(headings.toArray(String[]::new));
    for (var scenario : rounds.scenarios()) {
      var millis = rounds.processorMillis(scenario);
      var cells = new ArrayList<String>();
      cells.add(scenario);
      processes.forEach(process -> cells.add(number(millis.getOrDefault(process, 0.0))));
      cells.add(number(millis.values().stream().mapToDouble(Double::doubleValue).sum()));
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private static Table figures(JsonNode study) {
    var table = Table.of("what", "value");
    addFigures(table, "", study);
    return table;
  }

  private static void addFigures(Table table, String path, JsonNode node) {
    node.properties()
        .forEach(entry -> {
          var name = path.isEmpty() ? entry.getKey() : path + ", " + entry.getKey();
          if (entry.getValue().isObject()) {
            addFigures(table, name, entry.getValue());
          } else if (entry.getValue().isNumber()) {
            table.row(name, number(entry.getValue().asDouble()));
          } else {
            table.row(name, entry.getValue().asText());
          }
        });
  }

  private static String title(String study) {
    return study.substring(0, 1).toUpperCase(Locale.ROOT) + study.substring(1);
  }

  private static String number(double value) {
    if (value >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}
