package io.veredus.activities.template;

import java.util.List;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** A body in the forms that the channels ask for. */
final class MarkdownBody {
  static final DefaultUrlSanitizer ADDRESSES =
      new DefaultUrlSanitizer(List.of("https", "http", "mailto", "tel"));

  private static final Parser PARSER = Parser.builder().build();

  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(ADDRESSES)
          .percentEncodeUrls(true)
          .build();

  private static final TextContentRenderer TEXT = text(LineBreakRendering.SEPARATE_BLOCKS);
  private static final TextContentRenderer COMPACT = text(LineBreakRendering.COMPACT);
  private static final MarkdownRenderer MARKDOWN = MarkdownRenderer.builder().build();

  private final Node document;

  private MarkdownBody(Node document) {
    this.document = document;
  }

  /** Reads Markdown whose values are sealed. */
  static MarkdownBody of(String markdown) {
    Node document = PARSER.parse(markdown);
    document.accept(new ValueOpener());
    return new MarkdownBody(document);
  }

  /** Blocks with an empty line between them, as in a mail. */
  String text() {
    return TEXT.render(document).strip() + "\n";
  }

  /** Without empty lines, as characters of a text message cost money. */
  String compactText() {
    return COMPACT.render(document).strip();
  }

  /** A fragment, without the document around it. */
  String html() {
    return HTML.render(document);
  }

  /** Markdown in which no value is markup; what HTML could not show safely is text here too. */
  String markdown() {
    var copy = PARSER.parse(MARKDOWN.render(document));
    copy.accept(new HarmlessMarkdown());
    return MARKDOWN.render(copy).strip();
  }

  private static TextContentRenderer text(LineBreakRendering breaks) {
    return TextContentRenderer.builder().lineBreakRendering(breaks).build();
  }
}
