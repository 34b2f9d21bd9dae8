package io.veredus.server.broadcast;

import io.veredus.postgres.broadcast.BroadcastAudience;
import io.veredus.postgres.json.Json;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.StrictJson;
import io.veredus.workflows.id.RecipientId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads {@code audience}: the kinds that types have, with values where those have paths. */
final class AudienceReader {
  /** Whoever has more of them has a role, or an attribute, for them. */
  private static final int MOST_LISTED = 100_000;

  private static final int MOST_ROLES = 1_000;
  private static final String ROLES = "a role of 1 to 128 characters";
  private static final String IDS = "the id of a recipient";
  private static final String VALUES = "a string, a number, true or false";

  /** The kinds of audience, with the members that each has beside its kind. */
  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "everyone", List.of("where", "except"),
          "roles", List.of("roles", "where", "except"),
          "recipients", List.of("recipients"));

  private static final String KINDS = "everyone, roles, recipients";

  private AudienceReader() {}

  static Optional<BroadcastAudience> read(Fields body) {
    body.require("audience", "an object with its kind: " + KINDS);
    return body.object("audience", "kind", "roles", "recipients", "where", "except")
        .flatMap(fields -> {
          fields.require("kind", KINDS);
          return fields.text("kind", KINDS, AudienceReader::kind).map(kind -> read(fields, kind));
        });
  }

  private static BroadcastAudience read(Fields fields, String kind) {
    var members = MEMBERS.getOrDefault(kind, List.of());
    fields.names().stream()
        .filter(name -> !name.equals("kind") && !members.contains(name))
        .filter(name -> MEMBERS.values().stream().anyMatch(all -> all.contains(name)))
        .forEach(name ->
            fields.mistake(
                name,
                "An audience of the kind %s has no such field".formatted(kind),
                String.join(", ", members)));
    return switch (kind) {
      case "recipients" ->
          new BroadcastAudience.Listed(
              named(fields, "recipients", IDS, RecipientId::new, MOST_LISTED));
      case "roles" ->
          group(fields, named(fields, "roles", ROLES, AudienceReader::role, MOST_ROLES));
      default -> group(fields, List.of());
    };
  }

  private static BroadcastAudience group(Fields fields, List<String> roles) {
    var except = fields.texts("except", IDS, RecipientId::new).stream().distinct().toList();
    if (except.size() > MOST_ROLES) {
      fields.mistake("except", "These are too many", "at most 1000: " + IDS);
    }
    return new BroadcastAudience.Group(roles, where(fields), except);
  }

  private static Map<String, String> where(Fields fields) {
    var values = new TreeMap<String, String>();
    fields
        .any("where")
        .ifPresent(node -> {
          if (!node.isObject() || node.size() > 20) {
            fields.mistake(
                "where", "This is no object, or has too many", "up to 20 attributes: " + VALUES);
          } else if (node.values().stream().anyMatch(value -> !isPlain(value))) {
            fields.mistake("where", "A value cannot be compared", VALUES);
          } else {
            node.properties()
                .forEach(
                    it -> values.put(it.getKey(), Json.write(StrictJson.toValue(it.getValue()))));
          }
        });
    return values;
  }

  private static boolean isPlain(JsonNode value) {
    return value.isString() || value.isNumber() || value.isBoolean();
  }

  private static String kind(String name) {
    if (!MEMBERS.containsKey(name)) {
      throw new IllegalArgumentException("An audience is one of " + KINDS);
    }
    return name;
  }

  private static String role(String text) {
    if (text.isBlank() || text.length() > 128) {
      throw new IllegalArgumentException("A role has 1 to 128 characters");
    }
    return text;
  }

  /** At least one, each once. */
  private static <T> List<T> named(
      Fields fields, String name, String allowed, Function<String, T> read, int most) {
    fields.require(name, "an array: " + allowed);
    var all = fields.texts(name, allowed, read).stream().distinct().toList();
    fields
        .any(name)
        .filter(node -> node.isArray() && (node.isEmpty() || all.size() > most))
        .ifPresent(_ ->
            fields.mistake(
                name, "This names none or too many", "1 to %,d: %s".formatted(most, allowed)));
    return all;
  }
}
