package io.veredus.activities.template;

import java.util.Locale;

/** The document around a body: readable on a phone, by a screen reader, and in dark mode. */
final class HtmlDocument {
  private static final String DOCUMENT =
      """
      <!DOCTYPE html>
      <html lang="%1$s" dir="auto">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%2$s</title>
      </head>
      <body style="margin:0;padding:24px 16px">
      <div role="article" aria-label="%2$s" lang="%1$s" dir="auto" style="max-width:36em;\
      margin:0 auto;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;\
      overflow-wrap:break-word">
      %3$s</div>
      </body>
      </html>
      """;

  private HtmlDocument() {}

  /** The language is repeated inside, because many mail readers drop the outer elements. */
  static String of(Locale language, String title, String body) {
    return DOCUMENT.formatted(language.toLanguageTag(), escape(title), body);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
