package io.veredus.server.suppression;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.suppression.Suppression;
import io.veredus.postgres.suppression.SuppressionReason;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A suppressed address as callers see it.
 *
 * @param notification which brought it to light
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SuppressionView(
    UUID id,
    Channel channel,
    String address,
    SuppressionReason reason,
    Optional<String> detail,
    Instant since,
    Optional<NotificationId> notification) {

  static SuppressionView of(Suppression suppression) {
    return new SuppressionView(
        suppression.id(),
        suppression.address().channel(),
        suppression.address().value(),
        suppression.reason(),
        suppression.detail(),
        suppression.since(),
        suppression.notification());
  }

  /** Without a word about whose it is. */
  @Override
  public String toString() {
    return "SuppressionView[" + id + "]";
  }
}
