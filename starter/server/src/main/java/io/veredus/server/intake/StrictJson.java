package io.veredus.server.intake;

import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads exactly one JSON value (RFC 8259), and takes nothing that two readers could see apart. */
public final class StrictJson {
  private static final int DEEPEST = 100; // no stack is in danger; what is too deep is said later

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  private StrictJson() {}

  /**
   * @throws ProblemException saying where it is malformed
   */
  public static JsonNode read(byte[] body) {
    try (JsonParser parser = MAPPER.createParser(body)) { // which looks at the first bytes
      return readOne(parser);
    } catch (JacksonException malformed) {
      throw malformed(words(malformed), malformed.getLocation());
    }
  }

  /** Maps, lists, texts, numbers, booleans. */
  public static Object toValue(JsonNode node) {
    return MAPPER.convertValue(node, Object.class);
  }

  static Map<String, Object> toMap(JsonNode object) {
    return MAPPER.convertValue(object, new TypeReference<>() {});
  }

  private static JsonNode readOne(JsonParser parser) {
    JsonNode node = MAPPER.readTree(parser);
    if (node == null || node.isMissingNode()) {
      throw malformed("The body is empty", null);
    }
    if (parser.nextToken() != null) {
      throw malformed("Something follows the JSON value", parser.currentTokenLocation());
    }
    return node;
  }

  private static ProblemException malformed(
      String what, @org.jspecify.annotations.Nullable TokenStreamLocation where) {
    var place =
        where == null || where.getLineNr() < 1 // of bytes that are no text
            ? ""
            : " at line %d, column %d".formatted(where.getLineNr(), where.getColumnNr());
    return new ProblemException(ProblemType.MALFORMED_JSON, what + place);
  }

  /** The parser's sentence without what it says about itself. */
  private static String words(JacksonException malformed) {
    return String.valueOf(malformed.getOriginalMessage())
        .replaceAll("(?s)\\s*\\((start marker|from `|code \\d|though).*", "")
        .replaceAll(", from `[^`]*`", "")
        .replaceAll("(?s)\\s+at \\[.*", "")
        .replaceAll("[\\p{Cntrl}\\s]+", " ")
        .strip();
  }
}
