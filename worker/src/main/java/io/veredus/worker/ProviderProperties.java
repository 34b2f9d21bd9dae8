package io.veredus.worker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Providers of any kind that are given by configuration.
 *
 * @param providers in their order, before those that were made by API
 */
@ConfigurationProperties("veredus")
record ProviderProperties(@DefaultValue List<Entry> providers) {
  /**
   * @param kind as in the API, such as {@code twilio-messages}
   * @param id the kind by default, numbered from the second on
   * @param tenant whom it serves: one, {@code default} unless told
   * @param maxPerSecond attempts over all processes; no limit by default
   * @param settings as in the API, by dotted names in any case
   * @param secrets likewise; each can be given as a file instead, by its name with {@code File}
   */
  record Entry(
      Optional<String> kind,
      Optional<String> id,
      Optional<String> tenant,
      Optional<Double> maxPerSecond,
      @DefaultValue Map<String, String> settings,
      @DefaultValue Map<String, String> secrets) {
    /** Without the secrets, so that they reach no log. */
    @Override
    public String toString() {
      return "Entry[kind=%s, id=%s, tenant=%s, settings=%s, secrets=***]"
          .formatted(kind, id, tenant, settings.keySet());
    }
  }
}
