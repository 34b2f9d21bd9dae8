package io.veredus.activities.channel.twilio;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The languages of Twilio Verify's text messages ("Verify supported languages"). */
final class VerifyLocales {
  private static final Set<String> SUPPORTED =
      Set.of(
          "af", "ar", "ca", "cs", "da", "de", "el", "en", "en-GB", "es", "et", "fi", "fr", "he",
          "hi", "hr", "hu", "id", "it", "ja", "kn", "ko", "lt", "mr", "ms", "nb", "nl", "pl", "pt",
          "pt-BR", "ro", "ru", "sk", "sv", "te", "th", "tl", "tr", "uk", "vi", "zh", "zh-CN",
          "zh-HK");

  private VerifyLocales() {}

  /**
   * The closest that Twilio has. Empty leaves it to Twilio, which goes by the number's country;
   * asking for a language that it has not would be answered 404, and nothing be sent.
   */
  static Optional<String> closest(Locale locale) {
    return Stream.of(tag(locale.getLanguage(), locale.getCountry()), tag(locale.getLanguage(), ""))
        .filter(SUPPORTED::contains)
        .findFirst();
  }

  private static String tag(String language, String country) {
    String known =
        switch (language) {
          case "no" -> "nb"; // Norwegian: Bokmål
          case "fil" -> "tl"; // Filipino: Tagalog
          default -> language;
        };
    return country.isEmpty() ? known : known + "-" + country;
  }
}
