package io.veredus.activities.template;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The document around a mail: readable on a phone, by a screen reader, and on a dark screen. Its
 * style sheet only adds to what every element has on itself.
 */
final class HtmlDocument {
  private static final String DOCUMENT =
      """
      <!DOCTYPE html>
      <html lang="%1$s" dir="%2$s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <title>%3$s</title>
      <style>
      :root{color-scheme:light dark}
      %4$s</style>
      </head>
      <body class="v-page" style="margin:0;padding:0;background-color:%5$s;color:%6$s">
      %7$s<table role="presentation" class="v-page" width="100%%" cellpadding="0" cellspacing="0"\
       border="0" bgcolor="%5$s" style="width:100%%;background-color:%5$s">
      <tr><td align="center" class="v-edge" style="padding:32px 16px">
      <table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"\
       style="width:100%%;max-width:600px">
      <tr><td align="%8$s" class="v-page" style="background-color:%5$s;color:%6$s;\
      text-align:%8$s;font-family:%9$s;font-size:16px;line-height:1.5;overflow-wrap:break-word">
      <div role="article" aria-label="%3$s" lang="%1$s" dir="%2$s">
      %10$s</div>
      </td></tr>
      </table>
      </td></tr>
      </table>
      </body>
      </html>
      """;

  private static final String DARK =
      """
      @media (prefers-color-scheme:dark){
      .v-page{background-color:%s!important;color:%s!important}
      .v-link{color:%s!important}
      .v-button{background-color:%s!important;color:%s!important}
      .v-light{display:none!important}
      .v-dark{display:inline-block!important}
      }
      @media (max-width:480px){.v-edge{padding:16px 12px!important}}
      """;

  /** Shown beside the subject in a list of mails; the rest keeps what follows out of it. */
  private static final String PRE_HEADER =
      """
      <div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;\
      font-size:1px;line-height:1px;mso-hide:all">%s%s</div>
      """;

  private static final String FILLER = "&#847;&zwnj;&nbsp;".repeat(40);

  private static final String FONTS =
      "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

  private HtmlDocument() {}

  /** The language is repeated inside, because many mail readers drop the outer elements. */
  static String of(
      Locale language, Words words, HouseStyle style, InlineStyles styles, String content) {
    return DOCUMENT.formatted(
        language.toLanguageTag(),
        styles.direction(),
        HtmlText.escape(words.subject()),
        fontFace(style) + dark(Palette.dark(style.branding())),
        styles.palette().page(),
        styles.palette().text(),
        preHeader(words.preHeader()),
        styles.start(),
        fonts(style),
        content);
  }

  private static String preHeader(String text) {
    return text.isEmpty() ? "" : PRE_HEADER.formatted(HtmlText.escape(text), FILLER);
  }

  private static String dark(Palette palette) {
    return DARK.formatted(
        palette.page(), palette.text(), palette.link(), palette.button(), palette.onButton());
  }

  private static String fontFace(HouseStyle style) {
    var branding = style.branding();
    return HtmlText.webAddress(branding.fontUrl())
        .flatMap(url ->
            face(style)
                .map(face -> "@font-face{font-family:'%s';src:url('%s')}\n".formatted(face, url)))
        .orElse("");
  }

  private static Optional<String> face(HouseStyle style) {
    return HtmlText.fontFamily(style.branding().fontFaceFamily())
        .map(face -> face.replace("'", "").strip())
        .filter(face -> !face.isEmpty() && face.indexOf(',') < 0);
  }

  private static String fonts(HouseStyle style) {
    return Stream.of(
            face(style).map(face -> "'" + face + "'"),
            HtmlText.fontFamily(style.branding().fontFamily()).or(() -> Optional.of(FONTS)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(","));
  }
}
