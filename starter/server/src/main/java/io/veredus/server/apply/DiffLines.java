package io.veredus.server.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** JSON as lines that say by themselves where they belong: {@code channels.order: [email, sms]}. */
final class DiffLines {
  /** Texts that read as a value of another kind; these have quotation marks. */
  private static final Pattern AMBIGUOUS =
      Pattern.compile("|true|false|null|\\{}|[-\\d].*|[\"\\[].*");

  private final List<String> lines = new ArrayList<>();

  private DiffLines() {}

  static List<String> of(JsonNode root) {
    var all = new DiffLines();
    all.add("", root);
    return List.copyOf(all.lines);
  }

  private void add(String path, JsonNode node) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              it -> add(path.isEmpty() ? it.getKey() : path + "." + it.getKey(), it.getValue()));
    } else if (node.isNull()) {
      return; // as if it were not there
    } else if (node.isArray() && node.valueStream().anyMatch(JsonNode::isContainer)) {
      for (int i = 0; i < node.size(); i++) {
        add(path + "[" + i + "]", node.get(i));
      }
    } else if (node.isString() && node.stringValue().indexOf('\n') >= 0) {
      for (var line : node.stringValue().split("\n", -1)) { // so that a last line break counts
        lines.add(path + " | " + line);
      }
    } else {
      lines.add(path + ": " + value(node));
    }
  }

  private static String value(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().map(DiffLines::item).collect(Collectors.joining(", ", "[", "]"));
    }
    return node.isString() && !AMBIGUOUS.matcher(node.stringValue()).matches()
        ? node.stringValue()
        : node.toString();
  }

  private static String item(JsonNode node) {
    return node.isString() && node.stringValue().matches(".*[,\\[\\]].*")
        ? node.toString()
        : value(node);
  }
}
