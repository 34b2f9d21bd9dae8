package io.veredus.postgres.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The words of a notification type in one language: Handlebars in all of them, Markdown in the text
 * and the footer. An empty one is left out.
 *
 * @param preHeader shown beside the subject in a list of mails
 * @param subject one line
 * @param text Markdown, from which HTML and plain text are made
 * @param url where the button leads
 * @param actions what else the recipient can do
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TemplateSource(
    String title,
    String preHeader,
    String subject,
    String greeting,
    String text,
    String buttonText,
    String url,
    String footer,
    List<Action> actions) {

  /** A link beside the button. */
  public record Action(String label, String url) {}

  @SuppressWarnings("NullAway") // absent members of JSON arrive as null
  public TemplateSource {
    title = given(title);
    preHeader = given(preHeader);
    subject = given(subject);
    greeting = given(greeting);
    text = given(text);
    buttonText = given(buttonText);
    url = given(url);
    footer = given(footer);
    actions = actions == null ? List.of() : List.copyOf(actions);
  }

  /** Only a subject and a text. */
  public TemplateSource(String subject, String text) {
    this("", "", subject, "", text, "", "", "", List.of());
  }

  private static String given(String text) {
    return text == null ? "" : text;
  }
}
