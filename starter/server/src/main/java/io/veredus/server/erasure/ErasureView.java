package io.veredus.server.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.erasure.StoredErasure;
import io.veredus.workflows.id.ErasureId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * An erasure as callers see it. It does not say of whom.
 *
 * @param state {@code running} or {@code done}
 * @param notifications erased until now
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ErasureView(
    ErasureId id,
    String state,
    long notifications,
    Instant requestedAt,
    Optional<Instant> finishedAt) {

  static ErasureView of(StoredErasure stored) {
    return new ErasureView(
        stored.id(),
        stored.finishedAt().isPresent() ? "done" : "running",
        stored.notifications(),
        stored.requestedAt(),
        stored.finishedAt());
  }

  static URI href(ErasureId id) {
    return URI.create("/v1/erasures/" + id);
  }
}
