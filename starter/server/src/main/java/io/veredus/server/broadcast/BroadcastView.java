package io.veredus.server.broadcast;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.broadcast.BroadcastCounts;
import io.veredus.postgres.broadcast.BroadcastState;
import io.veredus.postgres.broadcast.StoredBroadcast;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.TypeKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A broadcast as callers see it.
 *
 * @param rate that was asked for
 * @param total people, counted when it began
 * @param people of them, seen to so far
 * @param reached notifications that were sent at the first try
 * @param promoted notifications with a workflow of their own, which may have ended by now
 * @param possiblyTwice notifications that were sent again though they may have been sent
 * @param ratePerSecond people a second: of late, or, when it has ended, over all
 * @param eta when it is over, if it goes on like this
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record BroadcastView(
    BroadcastId id,
    BroadcastState state,
    TypeKey type,
    Optional<Double> rate,
    Optional<Instant> sendAt,
    Optional<Long> total,
    long people,
    long reached,
    long suppressed,
    long failed,
    long unknown,
    long cancelled,
    long promoted,
    long possiblyTwice,
    Instant acceptedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<Double> ratePerSecond,
    Optional<Instant> eta,
    URI href) {
  private static final Duration LATELY = Duration.ofSeconds(30);

  static BroadcastView of(StoredBroadcast stored, Instant now) {
    var counts = stored.counts();
    var rate = rate(stored, now);
    return new BroadcastView(
        stored.id(),
        stored.state(),
        stored.type(),
        stored.timing().rate(),
        stored.timing().sendAt(),
        stored.total(),
        counts.people(),
        counts.sent(),
        counts.suppressed(),
        counts.failed(),
        counts.unknown(),
        counts.cancelled(),
        counts.promoted(),
        counts.possiblyTwice(),
        stored.id().createdAt(),
        stored.startedAt(),
        stored.finishedAt(),
        rate,
        rate.flatMap(perSecond -> eta(stored, counts, perSecond, now)),
        href(stored.id()));
  }

  static URI href(BroadcastId id) {
    return URI.create("/v1/broadcasts/" + id);
  }

  private static Optional<Double> rate(StoredBroadcast stored, Instant now) {
    var counts = stored.counts();
    return stored
        .startedAt()
        .map(start -> {
          var whole = Duration.between(start, stored.finishedAt().orElse(now));
          boolean lately = stored.finishedAt().isEmpty() && whole.compareTo(LATELY) > 0;
          double seconds = Math.max(0.001, (lately ? LATELY : whole).toMillis() / 1000.0);
          return Math.round(10 * (lately ? counts.recent() : counts.people()) / seconds) / 10.0;
        });
  }

  private static Optional<Instant> eta(
      StoredBroadcast stored, BroadcastCounts counts, double perSecond, Instant now) {
    return stored
        .total()
        .filter(_ -> stored.state() == BroadcastState.RUNNING && perSecond > 0)
        .map(total ->
            now.plusSeconds((long) (Math.max(0, total - counts.people()) / perSecond))
                .truncatedTo(ChronoUnit.SECONDS));
  }
}
