package io.veredus.server.endpoint;

import io.veredus.activities.http.OwnHeaders;
import io.veredus.activities.secret.Secret;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.Pointers;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code /headers}, each header for itself. */
final class HeadersReader {
  private static final String VALUE = "ASCII on one line, as a string";

  private HeadersReader() {}

  /** Empty if there are none to read. */
  static Optional<Map<String, String>> read(Fields fields, Mistakes mistakes) {
    if (!fields.has("headers")) {
      return Optional.empty();
    }
    var values = new TreeMap<String, String>();
    fields
        .map("headers")
        .forEach((name, value) -> {
          if (value instanceof String text && isRight(name, text, mistakes)) {
            values.put(name, text);
          } else if (!(value instanceof String)) {
            mistakes.add(pointer(name), "This is not a string", VALUE);
          }
        });
    requireThatTheyAgree(values, mistakes);
    return Optional.of(values);
  }

  private static boolean isRight(String name, String value, Mistakes mistakes) {
    try {
      new OwnHeaders(Map.of(name, new Secret(value)));
      return true;
    } catch (IllegalArgumentException refused) {
      mistakes.add(pointer(name), String.valueOf(refused.getMessage()), VALUE);
      return false;
    }
  }

  private static void requireThatTheyAgree(Map<String, String> values, Mistakes mistakes) {
    try {
      var secrets = new TreeMap<String, Secret>();
      values.forEach((name, value) -> secrets.put(name, new Secret(value)));
      new OwnHeaders(secrets);
    } catch (IllegalArgumentException refused) {
      mistakes.add("/headers", String.valueOf(refused.getMessage()), "at most 20 headers");
    }
  }

  private static String pointer(String name) {
    return "/headers/" + Pointers.escape(name);
  }
}
