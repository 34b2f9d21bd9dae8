package io.veredus.activities.provider;

import java.util.Map;
import java.util.TreeMap;

/** Settings by dotted names: {@code tls: {startTls: true}} is {@code tls.startTls}. */
final class FlatSettings {
  private FlatSettings() {}

  /** Without those that are {@code null}; the map is the caller's own. */
  static Map<String, Object> of(Map<String, Object> settings) {
    var flat = new TreeMap<String, Object>();
    collect("", settings, flat);
    return flat;
  }

  private static void collect(String prefix, Map<?, ?> settings, Map<String, Object> flat) {
    settings.forEach((name, value) -> {
      if (value instanceof Map<?, ?> inner) {
        collect(prefix + name + ".", inner, flat);
      } else if (value != null) {
        flat.put(prefix + name, value);
      }
    });
  }
}
