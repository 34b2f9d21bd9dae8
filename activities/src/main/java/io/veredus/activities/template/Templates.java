package io.veredus.activities.template;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Templates of one place of a message, compiled once; every value is escaped for that place. */
final class Templates {
  /** Far more than are in use at a time; each takes a few kilobytes. */
  private static final int MAXIMUM = 2_000;

  private final Cache<String, Template> compiled =
      Caffeine.newBuilder().maximumSize(MAXIMUM).build();
  private final Handlebars handlebars;

  private Templates(EscapingStrategy escaping) {
    handlebars =
        OnlyTheseHelpers.handlebars().with(escaping).registerHelperMissing(new MissingValue());
  }

  /** Of texts on one line: titles, subjects, labels. */
  static Templates ofLines() {
    return new Templates(OneLine::of);
  }

  /** Of Markdown and addresses; the result has {@link SealedValues}. */
  static Templates ofSealed() {
    return new Templates(SealedValues::seal);
  }

  /** The values as they are: nobody reads them as text. */
  static Templates ofKeys() {
    return new Templates(EscapingStrategy.NOOP);
  }

  /** What templates see: only maps, lists and plain values, never a method of an object. */
  static Context contextOf(Map<String, ?> values) {
    return Context.newBuilder(values).resolver(MapValueResolver.INSTANCE).build();
  }

  /**
   * @throws TemplateException if the template cannot be compiled, or a value is missing
   */
  String render(String source, Context context) {
    if (!source.contains("{{")) {
      return SealedValues.prepare(source);
    }
    try {
      return compiled.get(source, this::compile).apply(context);
    } catch (IOException | RuntimeException broken) { // the library throws all kinds of them
      throw readable(broken);
    } catch (StackOverflowError deep) {
      throw tooDeep();
    }
  }

  /**
   * @throws TemplateException if the template cannot be compiled
   */
  void check(String source) {
    try {
      compile(source);
    } catch (RuntimeException broken) {
      throw readable(broken);
    } catch (StackOverflowError deep) {
      throw tooDeep();
    }
  }

  /** The library goes into blocks within blocks by recursion, and takes any number of them. */
  private static TemplateException tooDeep() {
    return new TemplateException("The template has too many blocks within each other");
  }

  private Template compile(String source) {
    try {
      var template = handlebars.compileInline(SealedValues.prepare(source));
      if (!template.collect(TagType.TRIPLE_VAR, TagType.AMP_VAR).isEmpty()) {
        throw new TemplateException("Values cannot be left unescaped: write {{name}}");
      }
      return template;
    } catch (IOException broken) {
      throw readable(broken);
    }
  }

  /** What is said here of a block's content comes within what the library says of the block. */
  private static TemplateException readable(Exception broken) {
    var theirs = Optional.<TemplateException>empty();
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof TemplateException ours) {
        return ours;
      }
      if (cause instanceof HandlebarsException wrong) {
        theirs = theirs.or(() -> readable(wrong));
      }
    }
    return theirs.orElseGet(() -> new TemplateException("The template cannot be rendered"));
  }

  private static Optional<TemplateException> readable(HandlebarsException wrong) {
    return Optional.ofNullable(wrong.getError())
        .map(error ->
            new TemplateException(
                "The template is wrong: " + error.reason,
                Optional.of(new Place(error.line, error.column + 1))));
  }
}
