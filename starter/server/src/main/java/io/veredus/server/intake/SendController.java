package io.veredus.server.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.notification.Acceptance.Accepted;
import io.veredus.postgres.notification.Acceptance.KeyInUse;
import io.veredus.postgres.notification.Acceptance.KeyReused;
import io.veredus.postgres.notification.Acceptance.Replayed;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationState;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/notifications}. */
@RestController
final class SendController {
  private final Intake intake;
  private final IdempotencyKeys keys;

  SendController(Intake intake, IdempotencyKeys keys) {
    this.intake = intake;
    this.keys = keys;
  }

  /**
   * The answer, made of what the store kept, so that a replay reads the same.
   *
   * @param also further notifications of the same request, one for each channel
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Receipt(
      NotificationId id,
      NotificationState state,
      Instant acceptedAt,
      URI href,
      List<NotificationId> also) {}

  @Needs(Scope.SEND)
  @PostMapping(path = "/v1/notifications", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Receipt> send(
      @RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    var body = Bodies.read(http);
    return switch (intake.accept(tenant, body, keys.read(http, body))) {
      case Accepted(var id, var also, var at) -> accepted(id).body(receipt(id, also, at));
      case Replayed(var id, var also, var at) ->
          accepted(id).header(IdempotencyKeys.REPLAYED, "true").body(receipt(id, also, at));
      case KeyReused() -> throw IdempotencyKeys.reused();
      case KeyInUse() -> throw IdempotencyKeys.inUse();
    };
  }

  private static ResponseEntity.BodyBuilder accepted(NotificationId id) {
    return ResponseEntity.accepted().location(href(id));
  }

  private static Receipt receipt(NotificationId id, List<NotificationId> also, Instant at) {
    return new Receipt(id, NotificationState.ACCEPTED, at, href(id), also);
  }

  private static URI href(NotificationId id) {
    return URI.create("/v1/notifications/" + id);
  }
}
