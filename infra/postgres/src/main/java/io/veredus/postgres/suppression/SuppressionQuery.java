package io.veredus.postgres.suppression;

import io.veredus.workflows.channel.Channel;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which suppressions to list, the newest first.
 *
 * @param address in any case
 * @param after the last one of the page before
 * @param limit how many at most
 */
public record SuppressionQuery(
    Optional<Channel> channel,
    Optional<String> address,
    Optional<SuppressionReason> reason,
    Optional<Place> after,
    int limit) {

  /** A place in the list. */
  public record Place(Instant since, UUID id) {}
}
