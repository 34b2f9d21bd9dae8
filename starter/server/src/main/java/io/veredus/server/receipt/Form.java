package io.veredus.server.receipt;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads names and values as forms and queries write them (URL Standard,
 * application/x-www-form-urlencoded). The container would mix those of the query with those of the
 * body, of which the signature covers each in its own way.
 */
final class Form {
  private Form() {}

  /**
   * @throws IllegalArgumentException if it is not encoded as it should be
   */
  static Map<String, String> parse(String encoded) {
    var values = new LinkedHashMap<String, String>();
    for (String pair : encoded.split("&")) {
      if (!pair.isEmpty()) {
        String[] both = pair.split("=", 2);
        values.putIfAbsent(decode(both[0]), both.length == 2 ? decode(both[1]) : "");
      }
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
