package io.veredus.server.provider;

import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.Pointers;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The secrets of a body, and what becomes of those that a provider has. */
final class Secrets {
  private static final int LONGEST = 16_384;

  private Secrets() {}

  /** By dotted names; {@code null} takes one away. */
  static Map<String, @Nullable String> read(Fields fields, Mistakes mistakes) {
    var secrets = new TreeMap<String, @Nullable String>();
    SettingsTree.flat(fields.map("secrets"))
        .forEach((name, value) -> {
          switch (value) {
            case null -> secrets.put(name, null);
            case String text when isSecret(text) -> secrets.put(name, text);
            default ->
                mistakes.add(
                    "/secrets/" + Pointers.escape(name),
                    "This is no secret",
                    "a text of 1 to 16384 characters");
          }
        });
    return secrets;
  }

  /**
   * @throws IllegalArgumentException if it cannot be a secret
   */
  static String require(String text) {
    if (!isSecret(text)) {
      throw new IllegalArgumentException("A secret has 1 to 16384 characters, and is not blank");
    }
    return text;
  }

  /** {@code changes} put over {@code secrets}. */
  static Map<String, String> merged(
      Map<String, String> secrets, Map<String, @Nullable String> changes) {
    var all = new HashMap<>(secrets);
    changes.forEach((name, value) -> {
      if (value == null) {
        all.remove(name);
      } else {
        all.put(name, value);
      }
    });
    return all;
  }

  private static boolean isSecret(String text) {
    return !text.isBlank() && text.length() <= LONGEST;
  }
}
