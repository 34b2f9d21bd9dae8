package io.veredus.activities.template;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Renders what makes two notifications the same, such as {@code {{data.orderId}}}. */
public final class RepeatKey {
  private final Templates templates = Templates.ofKeys();

  /**
   * The key of these values. Empty if a value is missing or the template is wrong: then nothing is
   * known to be the same.
   *
   * @param values {@code data} and {@code event}, as JSON
   */
  public Optional<String> of(String template, Map<String, ?> values) {
    var missing = new ArrayList<ValuePath>();
    var context = Templates.contextOf(values);
    MissingValue.note(context, missing);
    try {
      var key = templates.render(template, context);
      return missing.isEmpty() ? Optional.of(key) : Optional.empty();
    } catch (TemplateException wrong) {
      return Optional.empty();
    }
  }
}
