package io.veredus.dev.diagnose;

import static io.veredus.dev.server.Printable.items;
import static io.veredus.dev.server.Printable.printable;
import static io.veredus.dev.server.Printable.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Shows a diagnosis to a person: what was seen, then what was found. */
record DiagnoseReport(PrintWriter out) {
  void print(JsonNode diagnosis) {
    diagnosis
        .path("sections")
        .properties()
        .forEach(section -> print(section.getKey(), section.getValue()));
    var findings = items(diagnosis.path("findings")).toList();
    findings.forEach(this::printFinding);
    out.println(tally(findings));
  }

  private void print(String name, JsonNode section) {
    out.println(name);
    section
        .properties()
        .forEach(entry ->
            out.println(
                "  %s: %s"
                    .formatted(printable(entry.getKey()), printable(value(entry.getValue())))));
    out.println();
  }

  /** Such as {@code email (default)}, {@code pollers 1, backlog 0}, or plain JSON. */
  private static String value(JsonNode node) {
    if (node.isObject() && node.has("origin")) {
      return "%s   (%s)".formatted(node.path("value").asText(), node.path("origin").asText());
    }
    if (node.isObject() && node.has("steps")) {
      return "%s; %s".formatted(node.path("kind").asText(), steps(node.path("steps")));
    }
    if (node.isObject()) {
      var parts = new ArrayList<String>();
      node.properties().forEach(it -> parts.add(it.getKey() + " " + value(it.getValue())));
      return String.join(", ", parts);
    }
    if (node.isArray()) {
      return node.isEmpty()
          ? "none"
          : String.join("; ", items(node).map(DiagnoseReport::value).toList());
    }
    return node.asText();
  }

  private static String steps(JsonNode steps) {
    return String.join(
        ", ",
        items(steps)
            .map(step -> step.path("step").asText() + " " + step.path("result").asText())
            .toList());
  }

  private void printFinding(JsonNode finding) {
    out.println(
        "%s  %s"
            .formatted(text(finding, "severity").toUpperCase(Locale.ROOT), text(finding, "what")));
    out.println("    where:  " + text(finding, "where"));
    out.println("    remedy: " + text(finding, "remedy"));
    out.println();
  }

  private static String tally(List<JsonNode> findings) {
    return Stream.of("error", "warning", "note")
        .map(severity -> {
          long number =
              findings.stream().filter(it -> text(it, "severity").equals(severity)).count();
          return "%d %s%s".formatted(number, severity, number == 1 ? "" : "s");
        })
        .reduce((some, more) -> some + ", " + more)
        .orElseThrow();
  }
}
