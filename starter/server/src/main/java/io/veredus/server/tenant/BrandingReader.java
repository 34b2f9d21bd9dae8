package io.veredus.server.tenant;

import io.veredus.server.intake.Fields;
import io.veredus.workflows.message.Branding;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code /branding}. Whatever is read can stand in a style sheet or an attribute as it is.
 */
final class BrandingReader {
  /**
   * CSS Color Module 4, section 5.2, without transparency: what shows through differs by client.
   */
  private static final Pattern COLOR = Pattern.compile("#(?:[0-9a-f]{3}|[0-9a-f]{6})");

  private static final Pattern FONTS = Pattern.compile("[\\p{L}\\p{N} ,'_-]{1,200}");
  private static final int LONGEST_URL = 2048;

  private BrandingReader() {}

  /** Empty if there is none to read. */
  static Optional<Branding> read(Fields tenant) {
    return tenant
        .object(
            "branding",
            "primaryColor",
            "backgroundColor",
            "fontColor",
            "logoUrl",
            "fontUrl",
            "fontFaceFamily",
            "fontFamily",
            "dark")
        .map(fields ->
            new Branding(
                color(fields, "primaryColor"),
                color(fields, "backgroundColor"),
                color(fields, "fontColor"),
                url(fields, "logoUrl"),
                url(fields, "fontUrl"),
                fonts(fields, "fontFaceFamily"),
                fonts(fields, "fontFamily"),
                fields
                    .object("dark", "primaryColor", "backgroundColor", "fontColor", "logoUrl")
                    .map(BrandingReader::dark)));
  }

  private static Branding.Dark dark(Fields fields) {
    return new Branding.Dark(
        color(fields, "primaryColor"),
        color(fields, "backgroundColor"),
        color(fields, "fontColor"),
        url(fields, "logoUrl"));
  }

  private static String color(Fields fields, String name) {
    return fields.text(name, "#rgb or #rrggbb", BrandingReader::color).orElse("");
  }

  private static String url(Fields fields, String name) {
    return fields
        .text(name, "an https or http URL of at most 2048 characters", BrandingReader::url)
        .orElse("");
  }

  private static String fonts(Fields fields, String name) {
    return fields
        .text(name, "names of fonts, separated by commas", BrandingReader::fonts)
        .orElse("");
  }

  private static String color(String text) {
    var color = text.toLowerCase(Locale.ROOT);
    if (!COLOR.matcher(color).matches()) {
      throw new IllegalArgumentException("This is not a colour in hexadecimal digits");
    }
    return color;
  }

  private static String url(String text) {
    var url = URI.create(text); // takes neither spaces, quotes nor angle brackets
    boolean isWeb =
        "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
    if (!isWeb || url.getHost() == null || text.length() > LONGEST_URL || text.indexOf('\'') >= 0) {
      throw new IllegalArgumentException("This is not the URL of something on the web");
    }
    return url.toASCIIString();
  }

  private static String fonts(String text) {
    if (!FONTS.matcher(text).matches()) {
      throw new IllegalArgumentException("This is not a list of fonts");
    }
    return text;
  }
}
