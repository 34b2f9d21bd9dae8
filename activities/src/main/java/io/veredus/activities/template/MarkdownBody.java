package io.veredus.activities.template;

import java.util.List;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * The two forms of a mail's body.
 *
 * @param html a fragment, without the document around it
 */
record MarkdownBody(String text, String html) {
  private static final Parser PARSER = Parser.builder().build();

  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new DefaultUrlSanitizer(List.of("https", "http", "mailto", "tel")))
          .percentEncodeUrls(true)
          .build();

  private static final TextContentRenderer TEXT =
      TextContentRenderer.builder().lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS).build();

  /** Reads Markdown whose values are sealed. */
  static MarkdownBody of(String markdown) {
    Node document = PARSER.parse(markdown);
    document.accept(new ValueOpener());
    return new MarkdownBody(TEXT.render(document).strip() + "\n", HTML.render(document));
  }
}
