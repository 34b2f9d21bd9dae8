package io.veredus.server.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.endpoint.EndpointSecrets;
import io.veredus.postgres.endpoint.StoredEndpoint;
import io.veredus.server.intake.ScheduleView;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.RecipientId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint as callers see it.
 *
 * @param headers their names; values are secrets
 * @param retrySchedule a name, or a {@link io.veredus.workflows.attempt.RetrySchedule}
 * @param disabledReason why it is not called
 * @param previousSecretUntil how long the secret before signs as well
 * @param secret shown once, to whoever set it up or changed it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record EndpointView(
    EndpointId id,
    Optional<RecipientId> recipient,
    String url,
    String format,
    List<String> headers,
    Duration timeout,
    Optional<Object> retrySchedule,
    boolean enabled,
    Optional<String> disabledReason,
    Optional<Instant> disabledAt,
    Optional<Instant> previousSecretUntil,
    Instant createdAt,
    Optional<String> secret) {

  static EndpointView of(StoredEndpoint stored, Instant now) {
    return of(stored, now, Optional.empty());
  }

  /** With the secret that whoever asked is to keep. */
  static EndpointView withSecret(StoredEndpoint stored, Instant now) {
    return of(stored, now, Optional.of(stored.secrets().current()));
  }

  static URI href(EndpointId id) {
    return URI.create("/v1/webhook-endpoints/" + id);
  }

  private static EndpointView of(StoredEndpoint stored, Instant now, Optional<String> secret) {
    var settings = stored.settings();
    return new EndpointView(
        stored.id(),
        settings.recipient(),
        settings.url(),
        settings.format(),
        settings.headers().keySet().stream().sorted().toList(),
        settings.timeout(),
        settings.retrySchedule().map(ScheduleView::of),
        stored.disabled().isEmpty(),
        stored.disabled().map(StoredEndpoint.Disabled::reason),
        stored.disabled().map(StoredEndpoint.Disabled::at),
        stored.secrets().previous().map(EndpointSecrets.Previous::until).filter(now::isBefore),
        stored.createdAt(),
        secret);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "EndpointView[" + id + "]";
  }
}
