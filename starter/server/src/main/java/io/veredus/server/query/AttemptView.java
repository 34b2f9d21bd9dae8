package io.veredus.server.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import java.time.Instant;
import java.util.Optional;

/** One attempt as callers see it. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record AttemptView(
    int number,
    Channel channel,
    Optional<ProviderId> provider,
    String outcome,
    Optional<Reason> reason,
    Instant startedAt,
    Instant finishedAt,
    Optional<Instant> nextAttemptAt) {

  static AttemptView of(Attempt attempt) {
    return new AttemptView(
        attempt.number(),
        attempt.channel(),
        attempt.provider(),
        attempt.outcome().wireName(),
        attempt.outcome().why(),
        attempt.startedAt(),
        attempt.finishedAt(),
        attempt.nextAttemptAt());
  }
}
