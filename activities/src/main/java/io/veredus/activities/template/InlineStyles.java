package io.veredus.activities.template;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/** Gives each element of a body its looks, as many mail readers drop style sheets. */
record InlineStyles(Palette palette, boolean rightToLeft) implements AttributeProvider {
  /** Languages that are written from right to left unless their script is named. */
  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "fa", "he", "iw", "ur", "ps", "sd", "ug", "yi", "dv", "ckb");

  private static final Set<String> RIGHT_TO_LEFT_SCRIPTS =
      Set.of("Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg");

  static boolean isRightToLeft(Locale language) {
    return language.getScript().isEmpty()
        ? RIGHT_TO_LEFT.contains(language.getLanguage())
        : RIGHT_TO_LEFT_SCRIPTS.contains(language.getScript());
  }

  /** Where lines begin. */
  String start() {
    return rightToLeft ? "right" : "left";
  }

  String direction() {
    return rightToLeft ? "rtl" : "ltr";
  }

  @Override
  public void setAttributes(Node node, String element, Map<String, String> attributes) {
    String style = style(element);
    if (!style.isEmpty()) {
      attributes.put("style", style);
    }
    if (element.equals("a")) {
      attributes.put("class", "v-link");
    }
  }

  private String style(String element) {
    return switch (element) {
      case "p" -> "margin:0 0 16px";
      case "h1" -> heading("24px");
      case "h2" -> heading("20px");
      case "h3", "h4", "h5", "h6" -> heading("17px");
      case "ul", "ol" -> "margin:0 0 16px;padding:0 24px";
      case "blockquote" ->
          "margin:0 0 16px;padding:0 16px;border-" + start() + ":3px solid #8a9199";
      case "code" -> "font-family:ui-monospace,Menlo,Consolas,monospace";
      case "pre" -> "margin:0 0 16px;white-space:pre-wrap;overflow-wrap:anywhere";
      case "a" -> "color:" + palette.link() + ";text-decoration:underline";
      case "img" -> "max-width:100%;height:auto;border:0";
      case "hr" -> "margin:24px 0;border:0;border-top:1px solid #8a9199";
      default -> "";
    };
  }

  static String heading(String size) {
    return "margin:0 0 16px;font-size:" + size + ";line-height:1.25;font-weight:600";
  }
}
