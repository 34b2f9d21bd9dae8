package io.veredus.activities.notification;

import io.veredus.activities.template.WordsLookup;
import io.veredus.postgres.template.PublishedTemplate;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The same words for every type, in some languages. */
record FixedWords(Map<Locale, TemplateSource> sources) implements WordsLookup {
  @Override
  public long revision() {
    return 1;
  }

  @Override
  public List<PublishedTemplate> inForce(TenantId tenant, TypeKey type, long revision) {
    return sources.entrySet().stream()
        .map(entry ->
            new PublishedTemplate(Optional.empty(), entry.getKey(), 0, 1, 1, entry.getValue()))
        .toList();
  }
}
