package io.veredus.activities.template;

import io.veredus.workflows.message.Branding;

/**
 * The colours of a mail, chosen so that everything can be read whatever the branding says.
 *
 * @param page behind everything
 * @param button of which the label is {@code onButton}
 */
record Palette(Colour page, Colour text, Colour link, Colour button, Colour onButton) {
  private static final Colour PRIMARY = new Colour(0x1F5FBF);
  private static final Colour DARK_PAGE = new Colour(0x15181C);
  private static final Colour DARK_TEXT = new Colour(0xE6E8EB);
  private static final Colour TEXT = new Colour(0x1B1F24);

  static Palette light(Branding branding) {
    return of(branding, Colour.WHITE, TEXT, PRIMARY);
  }

  /** Ours if nothing is said of dark screens, but for the button, which stays as it is. */
  static Palette dark(Branding branding) {
    return branding
        .dark()
        .map(dark -> of(on(dark, branding), DARK_PAGE, DARK_TEXT, PRIMARY))
        .orElseGet(() ->
            of(
                Branding.NONE,
                DARK_PAGE,
                DARK_TEXT,
                Colour.parse(branding.primaryColor()).orElse(PRIMARY)));
  }

  private static Branding on(Branding.Dark dark, Branding light) {
    return new Branding(
            dark.primaryColor(), dark.backgroundColor(), dark.fontColor(), "", "", "", "")
        .orElse(light);
  }

  private static Palette of(Branding branding, Colour page, Colour text, Colour primary) {
    var behind = Colour.parse(branding.backgroundColor()).orElse(page);
    var words = Colour.parse(branding.fontColor()).orElse(text).readableOn(behind, behind.text());
    var button = Colour.parse(branding.primaryColor()).orElse(primary);
    return new Palette(behind, words, button.readableOn(behind, words), button, button.text());
  }
}
