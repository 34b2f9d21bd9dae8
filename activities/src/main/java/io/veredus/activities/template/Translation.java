package io.veredus.activities.template;

import io.veredus.postgres.template.PublishedTemplate;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.channel.Channel;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;

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
   * The best for {@code wanted} by lookup (RFC 4647, section 3.4), English if nothing fits; of the
   * same language the nearest tenant's, and there the channel's own.
   *
   * @return empty if there are no words for the channel
   */
  public static Optional<Translation> of(
      List<PublishedTemplate> inForce, Channel channel, Locale wanted) {
    var fitting =
        inForce.stream().filter(words -> words.channel().orElse(channel) == channel).toList();
    Locale locale = lookup(fitting, wanted);
    return fitting.stream()
        .filter(words -> words.locale().equals(locale))
        .min(NEAREST)
        .map(words -> new Translation(locale, words.source()));
  }

  private static Locale lookup(List<PublishedTemplate> fitting, Locale wanted) {
    var priorities = List.of(new LanguageRange(wanted.toLanguageTag()));
    Locale found =
        Locale.lookup(priorities, fitting.stream().map(PublishedTemplate::locale).toList());
    return found == null ? Locale.ENGLISH : found;
  }
}
