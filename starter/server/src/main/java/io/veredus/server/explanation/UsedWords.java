package io.veredus.server.explanation;

import io.veredus.postgres.template.PublishedTemplate;
import io.veredus.workflows.channel.Channel;
import java.util.Locale;
import java.util.Map;

/**
 * Which words of a type were in force when the notification was due.
 *
 * @param channel "any", if it is not one for this channel alone
 * @param distance 0: the tenant's own; 1: its parent's, and so on
 */
record UsedWords(Locale locale, String channel, int version, long revision, int distance) {
  static UsedWords of(PublishedTemplate template) {
    return new UsedWords(
        template.locale(),
        template.channel().map(Channel::wireName).orElse("any"),
        template.version(),
        template.revision(),
        template.distance());
  }

  Map<String, Object> data() {
    return Map.of(
        "locale", locale.toLanguageTag(),
        "channel", channel,
        "version", version,
        "revision", revision,
        "inherited", distance > 0);
  }
}
