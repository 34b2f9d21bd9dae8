package io.veredus.activities.template;

import io.veredus.workflows.message.MessageAction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plain-text side of a mail, which says all that its HTML says. */
final class TextMail {
  private TextMail() {}

  static String of(Words words) {
    return Stream.of(
                words.heading().orElse(""),
                words.greeting(),
                words.text().text(),
                words.button().map(TextMail::button).orElse(""),
                words.actions().stream().map(TextMail::action).collect(Collectors.joining("\n")),
                words.footer().isEmpty() ? "" : "--\n" + words.footer().text())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n\n"))
        + "\n";
  }

  private static String button(MessageAction button) {
    return button.label().equals(button.url())
        ? button.url()
        : button.label() + ":\n" + button.url();
  }

  private static String action(MessageAction action) {
    return action.label().equals(action.url())
        ? action.url()
        : action.label() + ": " + action.url();
  }
}
