package io.veredus.activities.conformance;

import io.veredus.activities.conformance.Expected.Gap;
import io.veredus.activities.conformance.Expected.NotApplicable;
import io.veredus.activities.conformance.Expected.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of every case, as a page. */
final class ConformanceTable {
  private final List<String> columns;
  private final Map<String, Map<String, String>> cells = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  ConformanceTable(List<String> columns) {
    this.columns = columns;
  }

  void put(String column, Case what, Expected came) {
    put(
        column,
        what.title(),
        switch (came) {
          case Outcome(var words) -> words;
          case NotApplicable(var why) -> "n/a [" + noteOf(why) + "]";
          case Gap(var gap) -> "**gap** [" + noteOf(gap) + "]";
        });
  }

  String page() {
    return String.join("\n", Stream.of(beginning(), table(), cases(), footnotes()).toList());
  }

  private void put(String column, String row, String text) {
    cells.computeIfAbsent(row, _ -> new HashMap<>()).put(column, text);
  }

  private int noteOf(String why) {
    if (!notes.contains(why)) {
      notes.add(why);
    }
    return notes.indexOf(why) + 1;
  }

  private static String beginning() {
    return """
    # Conformance of the providers

    What one attempt comes to, whatever a server does to it: every cell was seen by the conformance suite, over real sockets. The tests write this page; it is not edited by hand (`./veredus test -pl activities -am -Dconformance.write=true`). [How to add a provider](new-provider.md).

    `sent`: the server took the message. `retry_later`: it surely did not, and another attempt may succeed, of this or another provider. `rejected`: no attempt can succeed. `ambiguous`: it may have taken the message, and nobody can tell. In no case is a message sent twice within one attempt, and every attempt ends by its deadline.
    """;
  }

  private String table() {
    var rows = new ArrayList<String>();
    rows.add(row("case", columns));
    rows.add("|" + "---|".repeat(columns.size() + 1));
    Stream.of(Case.values())
        .map(Case::title)
        .forEach(title -> rows.add(row(title, cellsOf(title))));
    return String.join("\n", rows) + "\n";
  }

  private List<String> cellsOf(String title) {
    var seen = cells.getOrDefault(title, Map.of());
    return columns.stream().map(column -> seen.getOrDefault(column, "FAILED")).toList();
  }

  private static String row(String first, List<String> others) {
    return "| " + first + " | " + String.join(" | ", others) + " |";
  }

  private static String cases() {
    return Stream.of(Case.values())
        .map(what -> "| %s | %s |".formatted(what.title(), what.conduct()))
        .collect(
            Collectors.joining("\n", "## The cases\n\n| case | the server |\n|---|---|\n", "\n"));
  }

  private String footnotes() {
    var lines = new StringBuilder("## Notes\n\n");
    for (String note : notes) {
      lines.append("%d. %s%n".formatted(noteOf(note), note));
    }
    return lines.toString();
  }
}
