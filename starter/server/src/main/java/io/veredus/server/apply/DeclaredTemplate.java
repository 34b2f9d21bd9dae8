package io.veredus.server.apply;

import io.veredus.postgres.template.TemplateSource;
import io.veredus.server.intake.DescriptionReader;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
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
  private static final int LONGEST = 100_000;
  private static final String A_TYPE = "the key of a notification type";
  private static final String A_LOCALE = "a language tag such as en or nl-NL (BCP 47)";
  private static final String A_TEMPLATE = "a template of at most 100000 characters";
  private static final List<String> TEXTS =
      List.of("title", "preHeader", "subject", "greeting", "text", "buttonText", "url", "footer");
  private static final List<String> KNOWN =
      Stream.of(List.of("type", "channel", "locale"), TEXTS, List.of("actions"))
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
          var words = words(fields);
          return type.flatMap(key ->
              locale.map(tag -> new DeclaredTemplate(key, channel.flatMap(it -> it), tag, words)));
        });
  }

  private static TemplateSource words(Fields fields) {
    if (TEXTS.stream().noneMatch(fields::has)) {
      fields.mistake("text", "There are no words", "at least one of " + String.join(", ", TEXTS));
    }
    return new TemplateSource(
        text(fields, "title"),
        text(fields, "preHeader"),
        text(fields, "subject"),
        text(fields, "greeting"),
        text(fields, "text"),
        text(fields, "buttonText"),
        text(fields, "url"),
        text(fields, "footer"),
        fields.objects("actions", "label", "url").stream().map(DeclaredTemplate::action).toList());
  }

  private static TemplateSource.Action action(Fields action) {
    action.require("label", A_TEMPLATE);
    action.require("url", A_TEMPLATE);
    return new TemplateSource.Action(text(action, "label"), text(action, "url"));
  }

  private static String text(Fields fields, String name) {
    return fields.text(name, A_TEMPLATE, DeclaredTemplate::template).orElse("");
  }

  private static String template(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("This template is too long");
    }
    return text;
  }

  private static Optional<Channel> channel(String name) {
    return name.equals(ANY) ? Optional.empty() : Optional.of(Channel.of(name));
  }
}
