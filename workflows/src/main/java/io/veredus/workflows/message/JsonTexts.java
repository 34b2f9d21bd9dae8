package io.veredus.workflows.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Changes the texts within JSON values, at any depth; names and order stay. */
final class JsonTexts {
  private JsonTexts() {}

  static Map<String, Object> changed(Map<String, Object> object, UnaryOperator<String> change) {
    var changed = new LinkedHashMap<String, Object>();
    object.forEach((name, value) -> changed.put(name, changed(value, change)));
    return changed;
  }

  private static Object changed(Object value, UnaryOperator<String> change) {
    return switch (value) {
      case String text -> change.apply(text);
      case Map<?, ?> object -> {
        var changed = new LinkedHashMap<Object, Object>();
        object.forEach((name, member) -> changed.put(name, changed(member, change)));
        yield changed;
      }
      case List<?> list -> list.stream().map(item -> changed(item, change)).toList();
      case null, default -> value; // JSON's null among them
    };
  }
}
