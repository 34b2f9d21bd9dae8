package io.veredus.activities.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.template.PublishedTemplate;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.channel.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TranslationTest {
  @Test
  void findsTheBestLanguage() {
    var words = List.of(any("en", 0, "en"), any("de", 0, "de"), any("pt-BR", 0, "pt"));
    assertThat(subject(words, "de-AT")).contains("de");
    assertThat(subject(words, "pt-BR")).contains("pt");
    assertThat(subject(words, "pt-PT")).contains("en");
    assertThat(subject(words, "und")).contains("en");
  }

  @Test
  void takesTheNearestTenantsWordsOfThatLanguage() {
    var words = List.of(any("de", 2, "root"), any("de", 1, "parent"), any("en", 0, "own"));
    assertThat(subject(words, "de")).contains("parent");
  }

  @Test
  void prefersWordsForTheChannel() {
    var words = List.of(any("en", 0, "any"), words(Optional.of(Channel.EMAIL), "en", 0, "email"));
    assertThat(subject(words, "en")).contains("email");
    assertThat(Translation.of(words, Channel.SMS, Locale.ENGLISH).orElseThrow().source().subject())
        .isEqualTo("any");
  }

  @Test
  void hasNothingWithoutWords() {
    assertThat(subject(List.of(), "en")).isEmpty();
    assertThat(subject(List.of(words(Optional.of(Channel.SMS), "en", 0, "sms")), "en")).isEmpty();
  }

  @Test
  void fallsBackToTheTenantsLanguageThenEnglishThenAny() {
    var words = List.of(any("nl", 0, "nl"), any("de", 0, "de"), any("en", 0, "en"));
    var dutch = Locale.forLanguageTag("nl-BE");
    assertThat(Translation.of(words, Channel.EMAIL, Locale.FRENCH, dutch).orElseThrow().locale())
        .isEqualTo(Locale.forLanguageTag("nl"));
    assertThat(subject(words, "fr")).contains("en");
    assertThat(subject(words.subList(0, 2), "fr")).contains("de");
  }

  @Test
  void usesNothingThatANearerTenantSaysOtherwise() {
    var words =
        List.of(
            words(Optional.of(Channel.SMS), "en", 1, "hidden sms"),
            any("en", 1, "hidden"),
            any("en", 0, "own"),
            any("de", 1, "german"),
            words(Optional.of(Channel.EMAIL), "de", 1, "german mail"));
    assertThat(Translation.usable(words))
        .extracting(TemplateSource::subject)
        .containsExactlyInAnyOrder("own", "german", "german mail");
  }

  private static Optional<String> subject(List<PublishedTemplate> words, String wanted) {
    return Translation.of(words, Channel.EMAIL, Locale.forLanguageTag(wanted))
        .map(translation -> translation.source().subject());
  }

  private static PublishedTemplate any(String locale, int distance, String subject) {
    return words(Optional.empty(), locale, distance, subject);
  }

  private static PublishedTemplate words(
      Optional<Channel> channel, String locale, int distance, String subject) {
    return new PublishedTemplate(
        channel, Locale.forLanguageTag(locale), distance, 1, 1, new TemplateSource(subject, "x"));
  }
}
