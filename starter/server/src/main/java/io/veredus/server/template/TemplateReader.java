package io.veredus.server.template;

import io.veredus.postgres.template.TemplateSource;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the words of one template; whether they can be rendered is for publishing to say. */
public final class TemplateReader {
  /** The members of a template, in their order. */
  public static final List<String> MEMBERS =
      List.of(
          "title",
          "preHeader",
          "subject",
          "greeting",
          "text",
          "buttonText",
          "url",
          "footer",
          "actions");

  private static final int LONGEST_LINE = 2_000;
  private static final int LONGEST_TEXT = 100_000;
  private static final int MOST_ACTIONS = 10;

  private TemplateReader() {}

  /**
   * @throws io.veredus.server.problem.ProblemException naming every mistake by its pointer
   */
  static TemplateSource read(byte[] body) {
    var mistakes = new Mistakes();
    var source = Fields.ofBody(body, mistakes, MEMBERS).map(fields -> read(fields, mistakes));
    mistakes.throwIfAny();
    return source.orElseThrow();
  }

  /** What is a mistake is empty in the template. */
  public static TemplateSource read(Fields fields, Mistakes mistakes) {
    return new TemplateSource(
        line(fields, "title"),
        line(fields, "preHeader"),
        line(fields, "subject"),
        line(fields, "greeting"),
        text(fields, "text"),
        line(fields, "buttonText"),
        line(fields, "url"),
        text(fields, "footer"),
        actions(fields, mistakes));
  }

  private static List<TemplateSource.Action> actions(Fields fields, Mistakes mistakes) {
    var node = fields.any("actions");
    if (node.isEmpty()) {
      return List.of();
    }
    if (!node.get().isArray() || node.get().size() > MOST_ACTIONS) {
      fields.mistake(
          "actions", "This is no list of at most 10 actions", "[{\"label\": …, \"url\": …}]");
      return List.of();
    }
    var actions = new ArrayList<TemplateSource.Action>();
    for (int at = 0; at < node.get().size(); at++) {
      action(node.get().get(at), "/actions/" + at, mistakes).ifPresent(actions::add);
    }
    return actions;
  }

  private static Optional<TemplateSource.Action> action(
      JsonNode node, String pointer, Mistakes mistakes) {
    return Fields.of(node, pointer, mistakes, List.of("label", "url"))
        .map(fields -> new TemplateSource.Action(line(fields, "label"), line(fields, "url")));
  }

  private static String line(Fields fields, String name) {
    return limited(fields, name, LONGEST_LINE);
  }

  private static String text(Fields fields, String name) {
    return limited(fields, name, LONGEST_TEXT);
  }

  private static String limited(Fields fields, String name, int longest) {
    String allowed = "a text of at most %,d characters".formatted(longest);
    return fields
        .text(
            name,
            allowed,
            text -> {
              if (text.length() > longest) {
                throw new IllegalArgumentException("This text is too long");
              }
              return text;
            })
        .orElse("");
  }
}
