package io.veredus.activities.template;

import java.util.Optional;
import java.util.regex.Pattern;

/** Text as HTML, and values of a branding that style sheets and attributes can hold. */
final class HtmlText {
  private static final Pattern FONT = Pattern.compile("[A-Za-z0-9 ,'_-]{1,200}");
  private static final Pattern QUOTING = Pattern.compile("['()\\\\\\s]");

  private HtmlText() {}

  /** For content and for attributes in double quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Empty if it is no list of font families. */
  static Optional<String> fontFamily(String text) {
    return Optional.of(text.replace('"', '\'')).filter(font -> FONT.matcher(font).matches());
  }

  /** Empty if it is no http or https address that also a style sheet can hold. */
  static Optional<String> webAddress(String url) {
    try {
      return LinkAddress.of(SealedValues.seal(url))
          .filter(address -> address.startsWith("http"))
          .filter(address -> !QUOTING.matcher(address).find());
    } catch (TemplateException noAddress) {
      return Optional.empty();
    }
  }
}
