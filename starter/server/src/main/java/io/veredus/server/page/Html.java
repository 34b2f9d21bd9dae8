package io.veredus.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/**
 * A page that needs nothing but itself: no script, no file of another address, and a style whose
 * hash the policy names (Content Security Policy Level 3).
 */
record Html(Wording words, String sender) {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}
      h1{font-size:1.5rem}fieldset{border:1px solid;border-radius:.5rem;margin:1rem 0;padding:1rem}
      legend{font-weight:600;padding:0 .5rem}.type{margin:.5rem 0}.type>span{display:block}
      label{display:inline-flex;gap:.5rem;align-items:center;min-height:2.75rem;margin-right:1.5rem}
      [role=status]{border-left:.3rem solid Highlight;padding:.5rem 1rem}
      input{width:1.25rem;height:1.25rem}.note{opacity:.8}
      button{font:inherit;padding:.75rem 1.5rem;border:1px solid;border-radius:.5rem;cursor:pointer}
      :focus-visible{outline:3px solid Highlight;outline-offset:2px}
      """;

  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
          .formatted(hash(STYLE));

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="%s"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta name="robots" content="noindex"><title>%s</title><style>%s</style></head>
      <body><main>%s<h1>%s</h1>
      %s</main></body></html>
      """;

  static String escape(String text) {
    return HtmlUtils.htmlEscape(text, UTF_8.name());
  }

  static String paragraph(String text) {
    return "<p>" + escape(text) + "</p>\n";
  }

  /** What has just happened; read aloud by screen readers. */
  static String status(String text) {
    return "<p role=\"status\">" + escape(text) + "</p>\n";
  }

  /**
   * @param body HTML
   */
  ResponseEntity<String> page(HttpStatus status, String title, String body) {
    var from = sender.isEmpty() ? "" : "<p class=\"note\">" + escape(sender) + "</p>";
    return ResponseEntity.status(status)
        .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Robots-Tag", "noindex")
        .body(PAGE.formatted(words.language(), escape(title), STYLE, from, escape(title), body));
  }

  /** The answer to whatever was not signed here, or works no longer. */
  static ResponseEntity<String> gone(Locale locale) {
    var words = Wording.in(locale);
    return new Html(words, "")
        .page(HttpStatus.NOT_FOUND, words.gone(), paragraph(words.goneDetail()));
  }

  private static String hash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
