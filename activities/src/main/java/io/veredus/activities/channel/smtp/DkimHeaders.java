package io.veredus.activities.channel.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Header fields as DKIM sees them: relaxed (RFC 6376, section 3.4.2). */
final class DkimHeaders {
  private static final String LINE = "\r\n";

  private final List<String> fields;

  /**
   * @param head of a message: all fields, each with its line breaks
   */
  DkimHeaders(String head) {
    this.fields = List.of(head.split("\r\n(?![ \t])")); // a line that begins so goes on
  }

  /**
   * The fields of these names, from the bottom up, as often as they are named; a name that is left
   * over stands for a field that nobody may add (sections 3.5 and 5.4.2).
   */
  String relaxed(List<String> names) {
    var left = new ArrayList<>(fields);
    var signed = new StringBuilder();
    for (String name : names) {
      for (int at = left.size() - 1; at >= 0; at--) {
        if (nameOf(left.get(at)).equals(name)) {
          signed.append(relaxed(left.remove(at))).append(LINE);
          break;
        }
      }
    }
    return signed.toString();
  }

  boolean has(String name) {
    return fields.stream().anyMatch(field -> nameOf(field).equals(name));
  }

  /** One field, without the line break at its end. */
  static String relaxed(String field) {
    String value = field.substring(field.indexOf(':') + 1);
    return nameOf(field) + ":" + value.replace(LINE, "").replaceAll("[ \t]+", " ").strip();
  }

  private static String nameOf(String field) {
    return field.substring(0, Math.max(0, field.indexOf(':'))).strip().toLowerCase(Locale.ROOT);
  }
}
