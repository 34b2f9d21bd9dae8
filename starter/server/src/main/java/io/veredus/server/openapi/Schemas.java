package io.veredus.server.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes out the short forms of the files: {@code x-values}, the words of an enum of ours, and
 * {@code x-request}, an object that the API reads: it refuses members that it does not know, and
 * takes {@code null} for what may be left out.
 */
final class Schemas {
  private static final String VALUES = "x-values";
  private static final String REQUEST = "x-request";

  /** Completes everything below a node. */
  void complete(@Nullable Object node) {
    switch (node) {
      case Map<?, ?> _ -> completeObject(Tree.asObject(node));
      case List<?> items -> items.forEach(this::complete);
      case null, default -> {}
    }
  }

  private void completeObject(Map<String, Object> schema) {
    if (schema.get(VALUES) instanceof String name) {
      schema.remove(VALUES);
      schema.put("enum", new ArrayList<Object>(Vocabulary.of(name)));
    }
    schema.values().forEach(this::complete);
    if (Boolean.TRUE.equals(schema.get(REQUEST))) {
      schema.remove(REQUEST);
      schema.putIfAbsent("additionalProperties", false);
      var required = Tree.texts(schema.get("required"));
      Tree.object(schema, "properties")
          .replaceAll((name, member) -> required.contains(name) ? member : orNull(member));
    }
  }

  /** Plain types are named in a list; everything else becomes an alternative. */
  private static Object orNull(Object member) {
    var schema = Tree.asObject(member);
    if (!(schema.get("type") instanceof String type) || schema.containsKey("enum")) {
      return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
    }
    if (!type.equals("null")) {
      schema.put("type", List.of(type, "null"));
    }
    return schema;
  }
}
