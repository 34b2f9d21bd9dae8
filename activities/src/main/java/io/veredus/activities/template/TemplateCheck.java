package io.veredus.activities.template;

import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says why words cannot be published, before anybody is sent them. */
public final class TemplateCheck {
  private final FieldTemplates templates = new FieldTemplates();

  /**
   * Everything that is wrong with a template whatever the data: syntax, names that there never are,
   * links that lead nowhere, parts that are missing.
   *
   * @param channel empty: for every channel
   * @return none if it can be published
   */
  public List<TemplateMistake> mistakes(Optional<Channel> channel, TemplateSource source) {
    var mistakes = new ArrayList<TemplateMistake>();
    for (var field : TemplateField.of(source)) {
      mistakes.addAll(mistakes(field));
    }
    mistakes.addAll(missing(channel, source));
    return mistakes;
  }

  private List<TemplateMistake> mistakes(TemplateField field) {
    var unknown = KnownValues.check(field);
    if (!unknown.isEmpty()) {
      return unknown;
    }
    try {
      templates.check(field.source());
    } catch (TemplateException wrong) {
      return List.of(
          new TemplateMistake(field.pointer(), wrong.place().orElse(Place.START), wrong.what()));
    }
    return switch (field.kind()) {
      case LINE -> List.of();
      case MARKDOWN -> LinkCheck.ofMarkdown(field);
      case ADDRESS -> LinkCheck.ofAddress(field);
    };
  }

  private static List<TemplateMistake> missing(Optional<Channel> channel, TemplateSource source) {
    var missing = new ArrayList<TemplateMistake>();
    boolean needsTitle = !channel.equals(Optional.of(Channel.SMS));
    if (needsTitle && source.subject().isBlank() && source.title().isBlank()) {
      missing.add(at("/subject", "There is neither a subject nor a title"));
    }
    if (source.text().isBlank()) {
      missing.add(at("/text", "There is no text, of which HTML and plain text are made"));
    }
    if (!source.buttonText().isBlank() && source.url().isBlank()) {
      missing.add(at("/url", "There is a text for the button, but no address to go to"));
    }
    for (int at = 0; at < source.actions().size(); at++) {
      var action = source.actions().get(at);
      String pointer = "/actions/" + at;
      Stream.of(action.label().isBlank() ? "/label" : "", action.url().isBlank() ? "/url" : "")
          .filter(name -> !name.isEmpty())
          .forEach(name -> missing.add(at(pointer + name, "An action has a label and an address")));
    }
    return missing;
  }

  private static TemplateMistake at(String pointer, String what) {
    return new TemplateMistake(pointer, Place.START, what);
  }
}
