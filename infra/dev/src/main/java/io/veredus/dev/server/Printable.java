package io.veredus.dev.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads an answer for a terminal, which what others have stored must not steer. */
public final class Printable {
  private Printable() {}

  /** The text with a dot for each control character of ASCII or ISO 8859 (C0, DEL, C1). */
  public static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}]", "\u00b7");
  }

  /** A field as printable text; empty if there is none. */
  public static String text(JsonNode node, String name) {
    return printable(node.path(name).asText(""));
  }

  /** What a list has; nothing if there is no list. */
  public static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
