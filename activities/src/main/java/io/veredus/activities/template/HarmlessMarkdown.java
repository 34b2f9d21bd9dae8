package io.veredus.activities.template;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Makes HTML plain text and dangerous addresses empty, for whoever shows Markdown as it comes. */
final class HarmlessMarkdown extends AbstractVisitor {
  @Override
  public void visit(HtmlInline html) {
    html.insertBefore(new Text(html.getLiteral()));
    html.unlink();
  }

  @Override
  public void visit(HtmlBlock block) {
    var paragraph = new Paragraph();
    String separator = "";
    for (String line : block.getLiteral().lines().toList()) {
      if (!separator.isEmpty()) {
        paragraph.appendChild(new SoftLineBreak());
      }
      paragraph.appendChild(new Text(line.strip()));
      separator = "\n";
    }
    block.insertBefore(paragraph);
    block.unlink();
  }

  @Override
  public void visit(Link link) {
    link.setDestination(MarkdownBody.ADDRESSES.sanitizeLinkUrl(link.getDestination()));
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    image.setDestination(MarkdownBody.ADDRESSES.sanitizeImageUrl(image.getDestination()));
    visitChildren(image);
  }
}
