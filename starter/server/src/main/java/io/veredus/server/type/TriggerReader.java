package io.veredus.server.type;

import io.veredus.postgres.type.Audience;
import io.veredus.postgres.type.Trigger;
import io.veredus.server.intake.Fields;
import io.veredus.workflows.id.RecipientId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code trigger}: which events tell whom. */
final class TriggerReader {
  private static final int MOST_LISTED = 1_000;
  private static final String ROLES = "a role, " + Texts.A_WORD;
  private static final String IDS = "the id of a recipient";

  /** The kinds of audience, with the members that each has beside its kind. */
  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "subject", List.of("path"),
          "roles", List.of("roles", "except", "where"),
          "recipients", List.of("recipients"),
          "everyone", List.of("except", "where"));

  private static final String KINDS = "subject, roles, recipients, everyone";

  private TriggerReader() {}

  static Optional<Trigger> read(Fields type) {
    return type.object("trigger", "events", "audience", "unless")
        .flatMap(fields -> {
          var events = named(fields, "events", Texts.AN_EVENT, Texts::event);
          fields.require("audience", "an object with its kind: " + KINDS);
          var audience =
              fields
                  .object("audience", "kind", "path", "roles", "recipients", "except", "where")
                  .flatMap(TriggerReader::audience);
          var unless = fields.text("unless", Texts.A_PATH, Texts::path);
          return audience
              .filter(_ -> !events.isEmpty())
              .map(who -> new Trigger(events, who, unless));
        });
  }

  private static Optional<Audience> audience(Fields fields) {
    fields.require("kind", KINDS);
    var kind = fields.text("kind", KINDS, TriggerReader::kind);
    kind.ifPresent(known -> refuseOthers(fields, known));
    return kind.map(known ->
        switch (known) {
          case "roles" ->
              new Audience.OfRoles(named(fields, "roles", ROLES, Texts::word), filter(fields));
          case "recipients" ->
              new Audience.Listed(named(fields, "recipients", IDS, RecipientId::new));
          case "everyone" -> new Audience.Everyone(filter(fields));
          default -> new Audience.OfSubject(fields.text("path", Texts.A_PATH, Texts::path));
        });
  }

  private static String kind(String name) {
    if (!MEMBERS.containsKey(name)) {
      throw new IllegalArgumentException("An audience is one of " + KINDS);
    }
    return name;
  }

  private static void refuseOthers(Fields fields, String kind) {
    var members = MEMBERS.getOrDefault(kind, List.of());
    MEMBERS.values().stream()
        .flatMap(List::stream)
        .distinct()
        .sorted()
        .filter(name -> fields.has(name) && !members.contains(name))
        .forEach(name ->
            fields.mistake(
                name,
                "An audience of the kind %s has no such field".formatted(kind),
                String.join(", ", members)));
  }

  /** At least one, each once. */
  private static <T> List<T> named(
      Fields fields, String name, String allowed, Function<String, T> read) {
    fields.require(name, "an array: " + allowed);
    var all = fields.texts(name, allowed, read).stream().distinct().toList();
    fields
        .any(name)
        .filter(node -> node.isArray() && (node.isEmpty() || all.size() > MOST_LISTED))
        .ifPresent(
            _ -> fields.mistake(name, "This names none or too many", "1 to 1000: " + allowed));
    return all;
  }

  private static Audience.Filter filter(Fields fields) {
    return new Audience.Filter(
        fields.text("except", Texts.A_PATH, Texts::path),
        fields.textsByName("where", Texts.A_PATH, Texts::path));
  }
}
