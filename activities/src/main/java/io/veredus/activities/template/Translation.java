package io.veredus.activities.template;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.minBy;

import io.veredus.postgres.template.PublishedTemplate;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.channel.Channel;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The template of a notification type that a recipient is to read.
 *
 * @param locale its language, which need not be the recipient's
 */
public record Translation(Locale locale, TemplateSource source) {
  private static final Comparator<PublishedTemplate> NEAREST =
      Comparator.comparingInt(PublishedTemplate::distance)
          .thenComparing(words -> words.channel().isEmpty());

  /**
   * The best for {@code wanted} by lookup (RFC 4647, section 3.4), else for the first of {@code
   * otherwise} that fits, else English, else the first language by its tag; of the same language
   * the nearest tenant's, and there the channel's own.
   *
   * @return empty if there are no words for the channel
   */
  public static Optional<Translation> of(
      List<PublishedTemplate> inForce, Channel channel, Locale wanted, Locale... otherwise) {
    var fitting =
        inForce.stream().filter(words -> words.channel().orElse(channel) == channel).toList();
    return lookup(fitting, wanted, otherwise)
        .flatMap(locale ->
            fitting.stream()
                .filter(words -> words.locale().equals(locale))
                .min(NEAREST)
                .map(words -> new Translation(locale, words.source())));
  }

  /** Every template that somebody could be sent: none that a nearer tenant's stands before. */
  public static List<TemplateSource> usable(List<PublishedTemplate> inForce) {
    return Stream.of(Channel.values())
        .flatMap(channel ->
            inForce.stream()
                .filter(words -> words.channel().orElse(channel) == channel)
                .collect(groupingBy(PublishedTemplate::locale, LinkedHashMap::new, minBy(NEAREST)))
                .values()
                .stream()
                .flatMap(Optional::stream))
        .map(PublishedTemplate::source)
        .distinct()
        .toList();
  }

  private static Optional<Locale> lookup(
      List<PublishedTemplate> fitting, Locale wanted, Locale... otherwise) {
    var there =
        fitting.stream()
            .map(PublishedTemplate::locale)
            .distinct()
            .sorted(Comparator.comparing(Locale::toLanguageTag))
            .toList();
    return Stream.of(Stream.of(wanted), Stream.of(otherwise), Stream.of(Locale.ENGLISH))
        .flatMap(locales -> locales)
        .flatMap(locale -> best(there, locale).stream())
        .findFirst()
        .or(() -> there.stream().findFirst());
  }

  private static Optional<Locale> best(List<Locale> there, Locale wanted) {
    return Optional.ofNullable(
        Locale.lookup(List.of(new LanguageRange(wanted.toLanguageTag())), there));
  }
}
