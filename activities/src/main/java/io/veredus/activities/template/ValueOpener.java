package io.veredus.activities.template;

import static java.util.function.UnaryOperator.identity;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Puts sealed values back into a parsed document, each as what its place asks for. */
final class ValueOpener extends AbstractVisitor {
  @Override
  public void visit(Text text) {
    String[] lines = open(text.getLiteral()).split("\n", -1);
    text.setLiteral(lines[0]);
    Node last = text;
    for (int line = 1; line < lines.length; line++) {
      last = after(last, new HardLineBreak());
      last = after(last, new Text(lines[line]));
    }
  }

  @Override
  public void visit(Code code) {
    code.setLiteral(open(code.getLiteral()).replace('\n', ' '));
  }

  @Override
  public void visit(FencedCodeBlock block) {
    block.setInfo(open(block.getInfo()));
    block.setLiteral(open(block.getLiteral()));
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    block.setLiteral(open(block.getLiteral()));
  }

  @Override
  public void visit(HtmlBlock block) {
    block.setLiteral(open(block.getLiteral()));
  }

  @Override
  public void visit(HtmlInline html) {
    html.setLiteral(open(html.getLiteral()));
  }

  @Override
  public void visit(Link link) {
    link.setDestination(address(link.getDestination()));
    if (link.getTitle() != null) {
      link.setTitle(open(link.getTitle()));
    }
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    image.setDestination(address(image.getDestination()));
    if (image.getTitle() != null) {
      image.setTitle(open(image.getTitle()));
    }
    visitChildren(image);
  }

  /** Nowhere, if values make of it what no link may have. */
  private static String address(String destination) {
    if (!SealedValues.anyIn(destination)) {
      return destination;
    }
    try {
      return LinkAddress.of(destination).orElse("");
    } catch (TemplateException dangerous) {
      return "";
    }
  }

  private static String open(String sealed) {
    return SealedValues.open(sealed, identity());
  }

  private static Node after(Node node, Node next) {
    node.insertAfter(next);
    return next;
  }
}
