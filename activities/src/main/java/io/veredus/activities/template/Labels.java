package io.veredus.activities.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** The short facts about a message: every plain value at the top of its data, as text. */
final class Labels {
  private Labels() {}

  static Map<String, String> of(Map<String, Object> data) {
    var labels = new LinkedHashMap<String, String>();
    data.forEach((name, value) -> {
      if (value instanceof String || value instanceof Number || value instanceof Boolean) {
        labels.put(name, value.toString());
      }
    });
    return labels;
  }
}
