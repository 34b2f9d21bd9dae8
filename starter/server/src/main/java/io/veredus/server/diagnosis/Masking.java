package io.veredus.server.diagnosis;

import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps secrets out of what is shown of a configuration. */
final class Masking {
  static final String HIDDEN = "******";

  private static final Pattern SECRET =
      Pattern.compile(
          "secret|passw|token|key|credential|auth|header|cookie|private|certificate-?password|\\bsid\\b");
  private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/@\\s]*@");
  private static final Pattern QUERY = Pattern.compile("(?<==)[^&\\s]+");

  private static final Pattern PATH = Pattern.compile("^(https?://[^/?#]+)/.+$");

  private Masking() {}

  /**
   * The value of a key as it may be shown: names that could be a secret's hide it, and of a URL
   * neither a password nor what its parameters are set to shows; of a provider's, no path either.
   */
  static String of(String key, String value) {
    if (value.isEmpty()) {
      return value;
    }
    if (SECRET.matcher(key.toLowerCase(Locale.ROOT)).find()) {
      return HIDDEN;
    }
    var shown = USER_INFO.matcher(value).replaceAll(HIDDEN + "@");
    if (key.startsWith("veredus.providers")) {
      return PATH.matcher(shown).replaceFirst("$1/…");
    }
    int query = shown.indexOf('?');
    return query < 0
        ? shown
        : shown.substring(0, query) + QUERY.matcher(shown.substring(query)).replaceAll(HIDDEN);
  }
}
