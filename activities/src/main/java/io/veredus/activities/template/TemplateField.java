package io.veredus.activities.template;

import io.veredus.postgres.template.TemplateSource;
import java.util.ArrayList;
import java.util.List;

/**
 * One text of a template.
 *
 * @param pointer where it is in the template (RFC 6901)
 */
record TemplateField(String pointer, String source, Kind kind) {
  /** What becomes of a field. */
  enum Kind {
    /** Plain text on one line. */
    LINE,
    /** HTML and plain text. */
    MARKDOWN,
    /** The target of a link. */
    ADDRESS
  }

  /** The texts that are not empty. */
  static List<TemplateField> of(TemplateSource source) {
    var fields =
        new ArrayList<>(
            List.of(
                new TemplateField("/title", source.title(), Kind.LINE),
                new TemplateField("/preHeader", source.preHeader(), Kind.LINE),
                new TemplateField("/subject", source.subject(), Kind.LINE),
                new TemplateField("/greeting", source.greeting(), Kind.LINE),
                new TemplateField("/text", source.text(), Kind.MARKDOWN),
                new TemplateField("/buttonText", source.buttonText(), Kind.LINE),
                new TemplateField("/url", source.url(), Kind.ADDRESS),
                new TemplateField("/footer", source.footer(), Kind.MARKDOWN)));
    int at = 0;
    for (var action : source.actions()) {
      fields.add(new TemplateField("/actions/" + at + "/label", action.label(), Kind.LINE));
      fields.add(new TemplateField("/actions/" + at + "/url", action.url(), Kind.ADDRESS));
      at++;
    }
    fields.removeIf(field -> field.source().isEmpty());
    return fields;
  }
}
