package io.veredus.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An event's attributes as headers: the CloudEvents HTTP binding 1.0, section 3.1. */
final class BinaryMode {
  private static final String DATA_TYPE = "datacontenttype";

  private BinaryMode() {}

  static Map<String, String> headers(EventDraft event) {
    var headers = new LinkedHashMap<String, String>();
    event
        .asAttributes()
        .forEach((name, value) -> {
          if (!name.equals(DATA_TYPE)) {
            headers.put("ce-" + name, escaped(value.toString()));
          }
        });
    contentType(event).ifPresent(type -> headers.put("Content-Type", type));
    return headers;
  }

  private static Optional<String> contentType(EventDraft event) {
    var given = Optional.ofNullable(event.attributes().get(DATA_TYPE)).map(Object::toString);
    return switch (event.data()) {
      case EventData.None _ -> given;
      case EventData.Json _ -> Optional.of(given.orElse("application/json"));
      case EventData.Bytes _ -> Optional.of(given.orElse("application/octet-stream"));
    };
  }

  /** Section 3.1.3.2: spaces, quotes, percent signs and all but printable ASCII. */
  private static String escaped(String text) {
    var header = new StringBuilder();
    for (byte octet : text.getBytes(UTF_8)) {
      if (octet > 0x20 && octet < 0x7F && octet != '"' && octet != '%') {
        header.append((char) octet);
      } else {
        header.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
      }
    }
    return header.toString();
  }
}
