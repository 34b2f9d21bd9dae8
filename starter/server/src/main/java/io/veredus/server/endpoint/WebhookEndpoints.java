package io.veredus.server.endpoint;

import io.veredus.postgres.endpoint.EndpointPlace;
import io.veredus.postgres.endpoint.EndpointSettings;
import io.veredus.postgres.endpoint.Endpoints;
import io.veredus.postgres.endpoint.StoredEndpoint;
import io.veredus.postgres.secret.SecretException;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The endpoints of the store, or the problem that a caller has with them. */
final class WebhookEndpoints {
  private final Endpoints endpoints;
  private final InstantSource clock;

  WebhookEndpoints(Endpoints endpoints, InstantSource clock) {
    this.endpoints = endpoints;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  List<StoredEndpoint> list(TenantId tenant, Optional<EndpointPlace> after, int limit) {
    return withKeys(() -> endpoints.list(tenant, after, limit));
  }

  /**
   * The endpoint of an id as it came with a request.
   *
   * @throws ProblemException if the tenant has none
   */
  StoredEndpoint find(TenantId tenant, String id) {
    return find(tenant, parse(id));
  }

  StoredEndpoint add(TenantId tenant, EndpointAsk ask) {
    if (!withKeys(() -> endpoints.add(tenant, ask.id(), ask.settings(), ask.secret()))) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          List.of(Mistake.at("/id", "An endpoint has this id already", "another id, or none")));
    }
    return find(tenant, ask.id());
  }

  StoredEndpoint change(TenantId tenant, EndpointId id, EndpointSettings settings) {
    require(withKeys(() -> endpoints.update(tenant, id, settings)));
    return find(tenant, id);
  }

  StoredEndpoint rotate(TenantId tenant, EndpointId id, RotationAsk ask) {
    var until = now().plus(ask.overlap());
    require(withKeys(() -> endpoints.rotate(tenant, id, ask.secret(), until)));
    return find(tenant, id);
  }

  StoredEndpoint enable(TenantId tenant, String id) {
    require(endpoints.enable(tenant, parse(id)));
    return find(tenant, id);
  }

  void remove(TenantId tenant, String id) {
    require(endpoints.remove(tenant, parse(id)));
  }

  private StoredEndpoint find(TenantId tenant, EndpointId id) {
    return withKeys(() -> endpoints.find(tenant, id)).orElseThrow(WebhookEndpoints::unknown);
  }

  private static <T> T withKeys(Supplier<T> action) {
    try {
      return action.get();
    } catch (SecretException keyless) {
      throw new ProblemException(
          ProblemType.SECRETS_UNAVAILABLE, String.valueOf(keyless.getMessage()));
    }
  }

  private static void require(boolean found) {
    if (!found) {
      throw unknown();
    }
  }

  private static EndpointId parse(String id) {
    try {
      return new EndpointId(id);
    } catch (IllegalArgumentException foreign) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.ENDPOINT_NOT_FOUND, "The id is unknown");
  }
}
