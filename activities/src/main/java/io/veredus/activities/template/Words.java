package io.veredus.activities.template;

import io.veredus.workflows.message.MessageAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a template came to, in no channel's form yet; an empty text is left out.
 *
 * @param button where the recipient is to go, if anywhere; without a label of its own it is its URL
 * @param actions what else they can do
 */
record Words(
    String title,
    String preHeader,
    String subject,
    String greeting,
    MarkdownBody text,
    Optional<MessageAction> button,
    MarkdownBody footer,
    List<MessageAction> actions) {

  /** The heading inside a message, unless it only repeats the subject. */
  Optional<String> heading() {
    return Optional.of(title).filter(text -> !text.isEmpty() && !text.equals(subject));
  }

  /** The title for channels that have no other line: the subject, if there is none. */
  String titleOrSubject() {
    return title.isEmpty() ? subject : title;
  }

  /** The button, and the rest. */
  List<MessageAction> allActions() {
    var all = new ArrayList<MessageAction>();
    button.ifPresent(all::add);
    all.addAll(actions);
    return List.copyOf(all);
  }
}
