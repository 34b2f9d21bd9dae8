package io.veredus.workflows.message;

/** How a tenant's messages look; an empty value is left out. */
public record Branding(
    String primaryColor,
    String backgroundColor,
    String fontColor,
    String logoUrl,
    String fontUrl,
    String fontFaceFamily,
    String fontFamily) {

  /** Left to whoever makes the message. */
  public static final Branding NONE = new Branding("", "", "", "", "", "", "");
}
