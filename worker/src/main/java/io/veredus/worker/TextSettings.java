package io.veredus.worker;

import io.veredus.activities.provider.SettingNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Settings as an environment can say them, texts under names in any case, become what the API would
 * have been sent. Whether they are right is left to their kind.
 */
record TextSettings(SettingNames names) {
  private static final String HEADERS = "headers.";

  /** Settings, and files that stand among the secrets. */
  Map<String, Object> settings(Map<String, String> settings, Map<String, String> secrets) {
    var typed = new HashMap<String, Object>();
    settings.forEach((name, text) -> put(typed, known(name, names.settings().keySet()), text));
    secrets.forEach((name, text) -> {
      if (isFile(name)) {
        put(typed, known(name, names.settings().keySet()), text);
      }
    });
    return typed;
  }

  Map<String, String> secrets(Map<String, String> secrets) {
    var known = new HashMap<String, String>();
    secrets.forEach((name, text) -> {
      if (!isFile(name) && !text.isBlank()) {
        known.put(known(name, names.secrets()), text);
      }
    });
    return known;
  }

  /** Where {@code settings.authTokenFile}, say, was given: perhaps among the secrets. */
  String asGiven(String name, Map<String, String> secrets) {
    var rest = name.replaceFirst("settings\\.", "");
    boolean amongSecrets =
        secrets.keySet().stream()
            .filter(this::isFile)
            .anyMatch(file -> known(file, names.settings().keySet()).equals(rest));
    return amongSecrets ? "secrets." + rest : name;
  }

  private boolean isFile(String name) {
    var setting = known(name, names.settings().keySet());
    return setting.endsWith("File") && names.settings().containsKey(setting);
  }

  private void put(Map<String, Object> typed, String name, String text) {
    if (!text.isBlank()) {
      typed.put(name, typed(names.settings().getOrDefault(name, String.class), text.strip()));
    }
  }

  /** What cannot be read stays a text, which the kind will refuse by its name. */
  private static Object typed(Class<?> type, String text) {
    if (type == Boolean.class && text.matches("(?i)true|false")) {
      return Boolean.valueOf(text);
    }
    if (type == Number.class && text.matches("-?[0-9]{1,9}")) {
      return Integer.valueOf(text);
    }
    return text;
  }

  /** The name that the kind reads; in an environment, headers have no hyphens. */
  private static String known(String name, Collection<String> names) {
    if (name.toLowerCase(Locale.ROOT).startsWith(HEADERS)) {
      return HEADERS + name.substring(HEADERS.length()).replace('.', '-');
    }
    return names.stream()
        .filter(known -> plain(known).equals(plain(name)))
        .findFirst()
        .orElse(name);
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }
}
