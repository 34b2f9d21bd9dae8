package io.veredus.activities.template;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Finds links that lead nowhere, and texts that would be nothing as plain text. */
final class LinkCheck extends AbstractVisitor {
  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();

  private final List<TemplateMistake> mistakes = new ArrayList<>();
  private final TemplateField field;
  private final Skeleton skeleton;
  private boolean hasWords;

  private LinkCheck(TemplateField field) {
    this.field = field;
    skeleton = Skeleton.of(field.source());
  }

  static List<TemplateMistake> ofAddress(TemplateField field) {
    var check = new LinkCheck(field);
    boolean hasChoices = Tag.in(field.source()).stream().anyMatch(tag -> !tag.isValue());
    if (!hasChoices) { // else one of several addresses is meant, which only rendering can tell
      // apart
      check.address(check.skeleton.text(), 0);
    }
    return check.mistakes;
  }

  static List<TemplateMistake> ofMarkdown(TemplateField field) {
    var check = new LinkCheck(field);
    PARSER.parse(check.skeleton.text()).accept(check);
    if (!check.hasWords) {
      check.add("This has no words as plain text", 0);
    }
    return check.mistakes;
  }

  @Override
  public void visit(Link link) {
    address(link.getDestination(), offset(link));
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    if (!image.getDestination().toLowerCase(java.util.Locale.ROOT).startsWith("http")
        && !SealedValues.anyIn(image.getDestination())) {
      add("The address of an image is http or https", offset(image));
    } else {
      address(image.getDestination(), offset(image));
    }
  }

  @Override
  public void visit(Text text) {
    hasWords |= !text.getLiteral().isBlank();
  }

  @Override
  public void visit(Code code) {
    hasWords = true;
  }

  @Override
  public void visit(FencedCodeBlock block) {
    hasWords |= !block.getLiteral().isBlank();
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    hasWords |= !block.getLiteral().isBlank();
  }

  @Override
  public void visit(HtmlInline html) {
    add("HTML is not rendered here: write Markdown", offset(html));
  }

  @Override
  public void visit(HtmlBlock block) {
    add("HTML is not rendered here: write Markdown", offset(block));
  }

  private void address(String sealed, int offset) {
    try {
      if (LinkAddress.of(sealed).isEmpty()) {
        add("This link has no address", offset);
      }
    } catch (TemplateException broken) {
      add(broken.what(), offset);
    }
  }

  private static int offset(Node node) {
    return node.getSourceSpans().isEmpty() ? 0 : node.getSourceSpans().getFirst().getInputIndex();
  }

  private void add(String what, int offset) {
    mistakes.add(
        new TemplateMistake(
            field.pointer(), Place.of(field.source(), skeleton.origin(offset)), what));
  }
}
