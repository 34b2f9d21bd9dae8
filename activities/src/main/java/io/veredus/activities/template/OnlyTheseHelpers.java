package io.veredus.activities.template;

import com.github.jknack.handlebars.Decorator;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.HelperRegistry;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The helpers that templates may use: {@code if}, {@code unless}, {@code each} and {@code with}.
 * The library's others read files, run scripts, write to the log or define templates in templates.
 */
final class OnlyTheseHelpers extends DefaultHelperRegistry {
  private static final Set<String> ALLOWED =
      Set.of("if", "unless", "each", "with", HelperRegistry.HELPER_MISSING);

  static Handlebars handlebars() {
    return new Handlebars(new NoTemplates())
        .with(new OnlyTheseHelpers())
        .prettyPrint(true); // a block's tags on lines of their own leave no empty lines
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public <C> @Nullable Helper<C> helper(String name) {
    return ALLOWED.contains(name) ? super.helper(name) : null;
  }

  @Override
  public @Nullable Decorator decorator(String name) {
    return null;
  }

  /** A template stands alone: it cannot name another, least of all a file. */
  private static final class NoTemplates extends AbstractTemplateLoader {
    @Override
    public TemplateSource sourceAt(String location) {
      throw new TemplateException("Templates cannot include others: " + location);
    }
  }
}
