package io.veredus.activities.link;

import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Whose choices a link is for.
 *
 * @param type which one alone; empty: all
 * @param until when it works no longer; empty: never
 */
public record LinkTarget(
    TenantId tenant, RecipientId recipient, Optional<TypeKey> type, Optional<Instant> until) {

  /** Ids hold no line feed. */
  String text() {
    return String.join(
        "\n",
        tenant.value(),
        recipient.value(),
        type.map(TypeKey::value).orElse(""),
        until.map(it -> Long.toString(it.getEpochSecond())).orElse(""));
  }

  /**
   * @throws RuntimeException if it is no {@link #text}
   */
  static LinkTarget of(String text) {
    var parts = text.split("\n", -1);
    return new LinkTarget(
        new TenantId(parts[0]),
        new RecipientId(parts[1]),
        Optional.of(parts[2]).filter(it -> !it.isEmpty()).map(TypeKey::new),
        Optional.of(parts[3])
            .filter(it -> !it.isEmpty())
            .map(Long::parseLong)
            .map(Instant::ofEpochSecond));
  }
}
