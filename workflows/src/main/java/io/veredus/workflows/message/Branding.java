package io.veredus.workflows.message;

import java.util.Optional;
import java.util.function.Function;

/**
 * How a tenant's messages look; an empty value is left out.
 *
 * @param dark what is different on a dark screen
 */
public record Branding(
    String primaryColor,
    String backgroundColor,
    String fontColor,
    String logoUrl,
    String fontUrl,
    String fontFaceFamily,
    String fontFamily,
    Optional<Dark> dark) {

  /** Left to whoever makes the message. */
  public static final Branding NONE = new Branding("", "", "", "", "", "", "");

  /** The same on every screen. */
  public Branding(
      String primaryColor,
      String backgroundColor,
      String fontColor,
      String logoUrl,
      String fontUrl,
      String fontFaceFamily,
      String fontFamily) {
    this(
        primaryColor,
        backgroundColor,
        fontColor,
        logoUrl,
        fontUrl,
        fontFaceFamily,
        fontFamily,
        Optional.empty());
  }

  /** Colours and logo for a dark screen; an empty value is as on a light one. */
  public record Dark(
      String primaryColor, String backgroundColor, String fontColor, String logoUrl) {
    Dark orElse(Dark other) {
      return new Dark(
          either(primaryColor, other.primaryColor),
          either(backgroundColor, other.backgroundColor),
          either(fontColor, other.fontColor),
          either(logoUrl, other.logoUrl));
    }
  }

  /** The same, with what is empty taken from {@code other}, value by value. */
  public Branding orElse(Branding other) {
    Function<Function<Branding, String>, String> nearest =
        value -> either(value.apply(this), value.apply(other));
    return new Branding(
        nearest.apply(Branding::primaryColor),
        nearest.apply(Branding::backgroundColor),
        nearest.apply(Branding::fontColor),
        nearest.apply(Branding::logoUrl),
        nearest.apply(Branding::fontUrl),
        nearest.apply(Branding::fontFaceFamily),
        nearest.apply(Branding::fontFamily),
        dark.map(own -> other.dark.map(own::orElse).orElse(own)).or(other::dark));
  }

  private static String either(String own, String other) {
    return own.isEmpty() ? other : own;
  }
}
