package io.veredus.activities.template;

import io.veredus.postgres.secret.SensitiveValues;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
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

  /** An encrypted value in Markdown, with escapes that would keep it from being found again. */
  private static final Pattern FILLED_IN_LATER =
      Pattern.compile(Pattern.quote(SensitiveValues.MARK) + "(?:\\\\?[A-Za-z0-9_-])+\\.");

  private static final TextContentRenderer TEXT = text(LineBreakRendering.SEPARATE_BLOCKS);
  private static final TextContentRenderer COMPACT = text(LineBreakRendering.COMPACT);
  private static final MarkdownRenderer MARKDOWN = MarkdownRenderer.builder().build();

  static final MarkdownBody EMPTY = new MarkdownBody(new Document());

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

  /** Plain text on one line as Markdown, in which nothing is markup. */
  static String escaped(String line) {
    var paragraph = new Paragraph();
    paragraph.appendChild(new Text(line));
    var document = new Document();
    document.appendChild(paragraph);
    return rendered(document);
  }

  boolean isEmpty() {
    return document.getFirstChild() == null;
  }

  /** Blocks with an empty line between them, as in a mail. */
  String text() {
    return TEXT.render(document).strip();
  }

  /** Without empty lines, as characters of a text message cost money. */
  String compactText() {
    return COMPACT.render(document).strip();
  }

  /** A fragment, without the document around it. */
  String html(InlineStyles styles) {
    return HtmlRenderer.builder()
        .escapeHtml(true)
        .sanitizeUrls(true)
        .urlSanitizer(ADDRESSES)
        .percentEncodeUrls(true)
        .attributeProviderFactory(_ -> styles)
        .build()
        .render(document);
  }

  /** Markdown in which no value is markup; what HTML could not show safely is text here too. */
  String markdown() {
    var copy = PARSER.parse(MARKDOWN.render(document));
    copy.accept(new HarmlessMarkdown());
    return rendered(copy);
  }

  private static String rendered(Node markdown) {
    return FILLED_IN_LATER
        .matcher(MARKDOWN.render(markdown).strip())
        .replaceAll(value -> value.group().replace("\\", ""));
  }

  private static TextContentRenderer text(LineBreakRendering breaks) {
    return TextContentRenderer.builder()
        .nodeRendererFactory(PlainText::new)
        .lineBreakRendering(breaks)
        .build();
  }
}
