package io.veredus.server.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** JSON as lines that say by themselves where they belong: {@code channels.order: [email, sms]}. */
final class DiffLines {
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
          .forEach(it -> add(path.isEmpty() ? it.getKey() : path + "." + it.getKey(), it.getValue()));
    } else if (node.isArray() && node.valueStream().anyMatch(JsonNode::isContainer)) {
      for (int i = 0; i < node.size(); i++) {
        add(path + "[" + i + "]", node.get(i));
      }
    } else if (node.isString() && node.stringValue().indexOf('\n') >= 0) {
      node.stringValue().lines().forEach(line -> lines.add(path + " | " + line));
    } else {
      lines.add(path + ": " + value(node));
    }
  }

  private static String value(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().map(DiffLines::value).collect(Collectors.joining(", ", "[", "]"));
    }
    return node.isString() ? node.stringValue() : node.toString();
  }
}
