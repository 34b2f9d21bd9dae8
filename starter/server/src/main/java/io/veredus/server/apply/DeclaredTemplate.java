package io.veredus.server.apply;

import io.veredus.postgres.template.TemplateSource;
import io.veredus.server.intake.DescriptionReader;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.template.TemplateReader;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The words of a type as a file has them.
 *
 * @param channel empty: any without words of its own
 */
record DeclaredTemplate(
    TypeKey type, Optional<Channel> channel, Locale locale, TemplateSource words) {
  private static final String ANY = "any";
  private static final String A_TYPE = "the key of a notification type";
  private static final String A_LOCALE = "a language tag such as en or nl-NL (BCP 47)";
  private static final List<String> KNOWN =
      Stream.of(List.of("type", "channel", "locale"), TemplateReader.MEMBERS)
          .flatMap(List::stream)
          .toList();

  /** Names it among all templates of a tenant. */
  String key() {
    return "%s/%s/%s"
        .formatted(type, channel.map(Channel::wireName).orElse(ANY), locale.toLanguageTag());
  }

  static Optional<DeclaredTemplate> read(JsonNode entry, Mistakes mistakes) {
    return Fields.of(entry, "", mistakes, KNOWN)
        .flatMap(fields -> {
          fields.require("type", A_TYPE);
          fields.require("locale", A_LOCALE);
          var type = fields.text("type", A_TYPE, TypeKey::new);
          var channel =
              fields.text("channel", ANY + ", " + Channel.known(), DeclaredTemplate::channel);
          var locale = fields.text("locale", A_LOCALE, DescriptionReader::locale);
          var words = words(fields, mistakes);
          return type.flatMap(key ->
              locale.map(tag -> new DeclaredTemplate(key, channel.flatMap(it -> it), tag, words)));
        });
  }

  private static TemplateSource words(Fields fields, Mistakes mistakes) {
    if (TemplateReader.MEMBERS.stream().noneMatch(fields::has)) {
      fields.mistake(
          "text",
          "There are no words",
          "at least one of " + String.join(", ", TemplateReader.MEMBERS));
    }
    return TemplateReader.read(fields, mistakes);
  }

  private static Optional<Channel> channel(String name) {
    return name.equals(ANY) ? Optional.empty() : Optional.of(Channel.of(name));
  }
}
