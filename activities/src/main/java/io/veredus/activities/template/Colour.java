package io.veredus.activities.template;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A colour as sRGB.
 *
 * @param rgb red, green and blue of 8 bits each
 */
record Colour(int rgb) {
  static final Colour BLACK = new Colour(0);
  static final Colour WHITE = new Colour(0xFFFFFF);

  /** WCAG 2.2, success criterion 1.4.3: contrast of text. */
  private static final double READABLE = 4.5;

  private static final Pattern HEX = Pattern.compile("#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})");

  /** Empty if the text is not {@code #rgb} or {@code #rrggbb}. */
  static Optional<Colour> parse(String text) {
    var hex = HEX.matcher(text.strip());
    if (!hex.matches()) {
      return Optional.empty();
    }
    String digits = hex.group(1);
    String six = digits.length() == 6 ? digits : digits.replaceAll("(.)", "$1$1");
    return Optional.of(new Colour(Integer.parseInt(six, 16)));
  }

  /** This one if it can be read on {@code background}, else {@code otherwise}. */
  Colour readableOn(Colour background, Colour otherwise) {
    return contrast(background) >= READABLE ? this : otherwise;
  }

  /** Black or white, whichever is read more easily on this one. */
  Colour text() {
    return BLACK.contrast(this) >= WHITE.contrast(this) ? BLACK : WHITE;
  }

  /** WCAG 2.2, "contrast ratio": 1 to 21. */
  double contrast(Colour other) {
    double one = luminance();
    double two = other.luminance();
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }

  /** WCAG 2.2, "relative luminance". */
  private double luminance() {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xFF) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  @Override
  public String toString() {
    return "#%06x".formatted(rgb);
  }
}
