package io.veredus.server.preference;

import io.veredus.postgres.preference.Preference;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.OptOut;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.Pointers;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TypeKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads choices: {@code {"defaults": {…}, "types": {"key": {"enabled", "channels": {"email"}}}}}.
 */
final class PreferenceReader {
  private static final List<String> KNOWN = List.of("defaults", "types");
  private static final List<String> OF_ONE = List.of("enabled", "channels");

  private final Map<TypeKey, NotificationType> types;
  private final Mistakes mistakes = new Mistakes();
  private final List<Preference> read = new ArrayList<>();

  /**
   * @param types that the tenant can use
   */
  PreferenceReader(Map<TypeKey, NotificationType> types) {
    this.types = types;
  }

  /**
   * @throws io.veredus.server.problem.ProblemException naming every mistake
   */
  List<Preference> read(byte[] body) {
    Fields.ofBody(body, mistakes, KNOWN)
        .ifPresent(fields -> {
          fields.any("defaults").ifPresent(node -> one(node, "/defaults", Optional.empty()));
          fields.any("types").ifPresent(this::types);
        });
    mistakes.throwIfAny();
    return read;
  }

  private void types(JsonNode node) {
    Fields.of(node, "/types", mistakes)
        .ifPresent(fields -> {
          for (var name : fields.names()) {
            var at = "/types/" + Pointers.escape(name);
            var type = typeOf(name);
            if (type.isEmpty()) {
              mistakes.add(at, "There is no such notification type", "a type's key");
            } else if (type.get().consent().optOut() == OptOut.MANDATORY) {
              mistakes.add(at, "This type is mandatory: nobody can decline it", "another type");
            } else {
              fields.any(name).ifPresent(it -> one(it, at, Optional.of(type.get().key())));
            }
          }
        });
  }

  private Optional<NotificationType> typeOf(String name) {
    return types.values().stream().filter(it -> it.key().value().equals(name)).findFirst();
  }

  private void one(JsonNode node, String pointer, Optional<TypeKey> type) {
    Fields.of(node, pointer, mistakes, OF_ONE)
        .ifPresent(fields -> {
          if (fields.has("enabled")) {
            read.add(new Preference(type, Optional.empty(), fields.flag("enabled")));
          }
          fields.any("channels").ifPresent(it -> channels(it, pointer + "/channels", type));
        });
  }

  private void channels(JsonNode node, String pointer, Optional<TypeKey> type) {
    Fields.of(node, pointer, mistakes, names())
        .ifPresent(fields ->
            fields.names().stream()
                .filter(name -> names().contains(name) && fields.has(name))
                .forEach(name ->
                    read.add(
                        new Preference(type, Optional.of(Channel.of(name)), fields.flag(name)))));
  }

  private static List<String> names() {
    return Arrays.stream(Channel.values()).map(Channel::wireName).toList();
  }
}
