package io.veredus.server.apply;

import io.veredus.server.intake.Pointers;
import io.veredus.server.problem.Mistake;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One of a file's documents.
 *
 * @param places where keys and items stand, by pointer from the root
 */
record Document(SourceFile file, JsonNode root, Map<String, Spot> places) {
  /** A line and a column, both from 1. */
  record Spot(int line, int column) {}

  /** The mistake, found at a pointer from the root, with its place in the file. */
  Mistake locate(String pointer, Mistake mistake) {
    var spot = spot(pointer);
    return mistake.in(
        file.pointer(), new Mistake.Place(file.name(), spot.line(), spot.column(), key(pointer)));
  }

  /** Of what is missing, the place where it would belong. */
  private Spot spot(String pointer) {
    var here = pointer;
    while (!places.containsKey(here) && !here.isEmpty()) {
      here = here.substring(0, here.lastIndexOf('/'));
    }
    return places.getOrDefault(here, new Spot(1, 1));
  }

  /** {@code /types/0/name} as {@code types[0].name}. */
  private String key(String pointer) {
    var key = new StringBuilder();
    var here = root;
    for (var token : pointer.isEmpty() ? List.<String>of() : tokens(pointer)) {
      if (here.isArray()) {
        key.append('[').append(token).append(']');
      } else {
        key.append(key.isEmpty() ? "" : ".").append(token);
      }
      here = here.at("/" + Pointers.escape(token));
    }
    return key.toString();
  }

  private static List<String> tokens(String pointer) {
    return Arrays.stream(pointer.substring(1).split("/", -1))
        .map(token -> token.replace("~1", "/").replace("~0", "~"))
        .toList();
  }
}
