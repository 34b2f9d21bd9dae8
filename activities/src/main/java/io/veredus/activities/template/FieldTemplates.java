package io.veredus.activities.template;

import com.github.jknack.handlebars.Context;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.message.MessageAction;
import java.util.Optional;

/** Renders the fields of a template, each by the rules of its kind. */
final class FieldTemplates {
  private final Templates lines = Templates.ofLines();
  private final Templates sealed = Templates.ofSealed();

  /**
   * @throws TemplateException if the template is wrong, a value is missing, or a link leads where
   *     none may
   */
  Words render(TemplateSource source, Context values) {
    String subject = line(source.subject(), values);
    String title = line(source.title(), values);
    return new Words(
        title,
        line(source.preHeader(), values),
        subject.isEmpty() ? title : subject,
        line(source.greeting(), values),
        body(source.text(), values),
        action(source.buttonText(), source.url(), values),
        body(source.footer(), values),
        source.actions().stream()
            .flatMap(action -> action(action.label(), action.url(), values).stream())
            .toList());
  }

  /** Renders everything for its missing values alone. */
  void touch(TemplateSource source, Context values) {
    for (var field : TemplateField.of(source)) {
      (field.kind() == TemplateField.Kind.LINE ? lines : sealed).render(field.source(), values);
    }
  }

  /**
   * @throws TemplateException if it cannot be compiled
   */
  void check(String source) {
    sealed.check(source);
  }

  private String line(String source, Context values) {
    return source.isEmpty() ? "" : OneLine.of(lines.render(source, values));
  }

  private MarkdownBody body(String source, Context values) {
    return source.isEmpty() ? MarkdownBody.EMPTY : MarkdownBody.of(sealed.render(source, values));
  }

  private Optional<MessageAction> action(String label, String url, Context values) {
    return LinkAddress.of(sealed.render(url, values))
        .map(address -> {
          String text = line(label, values);
          return new MessageAction(text.isEmpty() ? address : text, address);
        });
  }
}
