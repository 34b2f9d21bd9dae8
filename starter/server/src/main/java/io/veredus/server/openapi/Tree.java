package io.veredus.server.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects and arrays as YAML's reader makes them: maps by name and lists, all of which can change.
 */
final class Tree {
  private Tree() {}

  /** The object under a name, made if there is none. */
  static Map<String, Object> object(Map<String, Object> parent, String name) {
    return asObject(parent.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>()));
  }

  /** The array under a name, made if there is none. */
  @SuppressWarnings("unchecked") // the files' members are JSON's
  static List<Object> array(Map<String, Object> parent, String name) {
    return (List<Object>) parent.computeIfAbsent(name, _ -> new ArrayList<>());
  }

  /**
   * @throws ClassCastException if the files have something else here
   */
  @SuppressWarnings("unchecked") // names in YAML are texts here
  static Map<String, Object> asObject(@Nullable Object node) {
    return (Map<String, Object>) (node == null ? new LinkedHashMap<String, Object>() : node);
  }

  /** The texts of an array; nothing if there is none. */
  static List<String> texts(@Nullable Object array) {
    return array instanceof List<?> items
        ? items.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** One that shares nothing with the original. */
  static @Nullable Object copy(@Nullable Object node) {
    return switch (node) {
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), copy(value)));
        yield copy;
      }
      case List<?> list -> {
        var copy = new ArrayList<@Nullable Object>();
        list.forEach(item -> copy.add(copy(item)));
        yield copy;
      }
      case null, default -> node;
    };
  }
}
