package io.veredus.activities.template;

import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.text.CoreTextContentNodeRenderer;
import org.commonmark.renderer.text.TextContentNodeRendererContext;

/** Writes code without quotes, so that it can be copied, and the address of a link behind it. */
final class PlainText extends CoreTextContentNodeRenderer {
  PlainText(TextContentNodeRendererContext context) {
    super(context);
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Code.class, Link.class);
  }

  @Override
  public void visit(Code code) {
    context.getWriter().write(code.getLiteral());
  }

  @Override
  public void visit(Link link) {
    visitChildren(link);
    if (!link.getDestination().isEmpty() && !link.getDestination().equals(label(link))) {
      context.getWriter().write(" (" + link.getDestination() + ")");
    }
  }

  private static String label(Link link) {
    return link.getFirstChild() instanceof org.commonmark.node.Text text ? text.getLiteral() : "";
  }
}
