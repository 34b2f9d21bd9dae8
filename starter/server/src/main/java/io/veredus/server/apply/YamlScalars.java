package io.veredus.server.apply;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.events.ScalarEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Plain scalars as YAML's JSON schema has them (YAML 1.2.2, section 10.2), and everything else a
 * text: {@code no} is Norwegian, {@code 12:30} a time and {@code +31612345678} a phone number.
 */
final class YamlScalars {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9]\\d{0,99})");
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d{0,99})(?:\\.\\d{1,99})?(?:[eE][-+]?\\d{1,3})?");

  private YamlScalars() {}

  static JsonNode read(ScalarEvent scalar) {
    var text = scalar.getValue();
    return scalar.isPlain() ? plain(text) : JSON.stringNode(text);
  }

  private static JsonNode plain(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> JSON.nullNode();
      case "true", "True", "TRUE" -> JSON.booleanNode(true);
      case "false", "False", "FALSE" -> JSON.booleanNode(false);
      default -> {
        if (INTEGER.matcher(text).matches()) {
          yield integer(new BigInteger(text));
        }
        yield NUMBER.matcher(text).matches()
            ? JSON.numberNode(new BigDecimal(text).doubleValue())
            : JSON.stringNode(text);
      }
    };
  }

  private static JsonNode integer(BigInteger value) {
    return value.bitLength() < Long.SIZE
        ? JSON.numberNode(value.longValue())
        : JSON.numberNode(value);
  }
}
