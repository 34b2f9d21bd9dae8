package io.veredus.activities.template;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import java.util.List;

/**
 * What happens where a template names a value that does not exist: an error when rendering, a note
 * when only looking.
 */
final class MissingValue implements Helper<Object> {
  private static final String NOTES = "missing";

  /** A long list may lack a value in every element, and finding each place takes time. */
  private static final int MAXIMUM_NOTES = 100;

  /** Makes rendering with {@code context} note what is missing instead of failing. */
  static void note(Context context, List<ValuePath> notes) {
    context.data(NOTES, notes);
  }

  @Override
  public Object apply(Object model, Options options) {
    if (options.params.length > 0) {
      throw new TemplateException("The template uses an unknown helper: " + options.helperName);
    }
    List<ValuePath> notes = options.data(NOTES);
    if (notes == null) {
      var path = ValuePath.of(options.context, options.helperName);
      throw new TemplateException("The template needs a value that is missing: " + path.pointer());
    }
    if (notes.size() < MAXIMUM_NOTES) {
      notes.add(ValuePath.of(options.context, options.helperName));
    }
    return "";
  }
}
