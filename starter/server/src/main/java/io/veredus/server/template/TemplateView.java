package io.veredus.server.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.template.TemplateVersion;
import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The words of a type for a channel and a language, as callers see them.
 *
 * @param published what is in force; of an ancestor, if the tenant has none
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record TemplateView(
    String channel, Locale locale, Optional<Published> published, Optional<Draft> draft) {

  record Published(TenantId owner, int version, Instant publishedAt, TemplateSource words) {
    static Published of(TemplateVersion version) {
      return new Published(
          version.owner(), version.version(), version.at(), version.words().orElseThrow());
    }
  }

  record Draft(Instant savedAt, TemplateSource words) {
    static Draft of(TemplateVersion version) {
      return new Draft(version.at(), version.words().orElseThrow());
    }
  }

  /**
   * @param takenBack whether it put the words out of force
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Version(
      int version, Instant publishedAt, boolean takenBack, Optional<TemplateSource> words) {
    static Version of(TemplateVersion version) {
      return new Version(
          version.version(), version.at(), version.words().isEmpty(), version.words());
    }
  }
}
