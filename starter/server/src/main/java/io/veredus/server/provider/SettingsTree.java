package io.veredus.server.provider;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings in the one form that is stored: {@code tls.startTls} and {@code tls: {startTls}} are the
 * same, and the latter is kept. Names of headers may hold dots of their own.
 */
final class SettingsTree {
  private static final String HEADERS = "headers";

  private SettingsTree() {}

  static Map<String, Object> of(Map<String, ? extends @Nullable Object> settings) {
    return nested(flat(settings));
  }

  /** {@code changes} put over {@code settings}; {@code null} takes away (RFC 7396). */
  static Map<String, Object> merged(
      Map<String, Object> settings, Map<String, ? extends @Nullable Object> changes) {
    var all = flat(settings);
    flat(changes)
        .forEach((name, value) -> {
          if (value == null) {
            all.keySet().removeIf(key -> key.equals(name) || key.startsWith(name + "."));
          } else {
            all.put(name, value);
          }
        });
    return nested(all);
  }

  /** By dotted names; {@code null} stays. */
  static Map<String, @Nullable Object> flat(Map<?, ? extends @Nullable Object> settings) {
    var flat = new TreeMap<String, @Nullable Object>();
    flatten("", settings, flat);
    return flat;
  }

  private static void flatten(
      String prefix,
      Map<?, ? extends @Nullable Object> settings,
      Map<String, @Nullable Object> flat) {
    settings.forEach((name, value) -> {
      if (value instanceof Map<?, ?> inner) {
        flatten(prefix + name + ".", inner, flat);
      } else {
        flat.put(prefix + name, value);
      }
    });
  }

  private static Map<String, Object> nested(Map<String, @Nullable Object> flat) {
    var root = new TreeMap<String, Object>();
    flat.forEach((name, value) -> {
      if (value != null) {
        put(root, name, value);
      }
    });
    return root;
  }

  @SuppressWarnings("unchecked") // made by put() alone
  private static void put(Map<String, Object> object, String name, Object value) {
    int dot = name.indexOf('.');
    if (dot < 1) {
      object.put(name, value);
      return;
    }
    String first = name.substring(0, dot);
    String rest = name.substring(dot + 1);
    if (!(object.computeIfAbsent(first, _ -> new TreeMap<String, Object>())
        instanceof Map<?, ?> inner)) {
      object.put(name, value); // the first part is a value itself: the kind will refuse it
    } else if (first.equals(HEADERS)) {
      ((Map<String, Object>) inner).put(rest, value);
    } else {
      put((Map<String, Object>) inner, rest, value);
    }
  }
}
