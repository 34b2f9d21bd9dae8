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
    var path = ValuePath.of(options.context, options.helperName);
    if (notes == null) {
      throw new TemplateException("The template needs a value that is missing: " + path.pointer());
    }
    notes.add(path);
    return "";
  }
}
