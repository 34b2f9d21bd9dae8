package io.veredus.bench.peer;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The same words as everyone's, by the same libraries: {@code welcome} of development data,
 * rendered by Handlebars, then from Markdown to HTML.
 */
final class PeerTemplate {
  private static final String SUBJECT = "Welcome, {{data.name}}";
  private static final String TEXT =
      """
      Hello **{{data.name}}**,

      good to have you with us.
      """;
  private static final String PAGE =
      "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>%s</body></html>";

  private final Template subject;
  private final Template text;
  private final Parser parser = Parser.builder().build();
  private final HtmlRenderer html = HtmlRenderer.builder().escapeHtml(true).build();

  record Mail(String subject, String text, String html) {}

  PeerTemplate() {
    var handlebars = new Handlebars();
    try {
      subject = handlebars.compileInline(SUBJECT);
      text = handlebars.compileInline(TEXT);
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  Mail render(String name) throws IOException {
    var values = Map.of("data", Map.of("name", name));
    String words = text.apply(values);
    return new Mail(subject.apply(values), words, PAGE.formatted(html.render(parser.parse(words))));
  }
}
