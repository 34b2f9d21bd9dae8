package io.veredus.activities.channel.webhook;

import io.veredus.activities.http.EndpointUrl;
import io.veredus.activities.http.OwnHeaders;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.activities.secret.RotatingSecret.Expiring;
import io.veredus.activities.secret.Secret;
import io.veredus.postgres.endpoint.EndpointSecrets;
import io.veredus.postgres.endpoint.EndpointSettings;
import io.veredus.postgres.endpoint.Endpoints;
import io.veredus.postgres.endpoint.StoredEndpoint;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.TenantId;
import java.util.Optional;
import java.util.TreeMap;

/** The endpoints of the store, as webhooks are sent to them. */
public final class StoredEndpoints implements EndpointLookup, EndpointDisabler {
  private final Endpoints endpoints;

  public StoredEndpoints(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  @Override
  public Optional<WebhookEndpoint> find(TenantId tenant, EndpointId endpoint) {
    return endpoints
        .find(tenant, endpoint)
        .map(stored ->
            endpointOf(
                stored.settings(),
                stored.secrets(),
                stored.disabled().map(StoredEndpoint.Disabled::reason)));
  }

  @Override
  public void disable(TenantId tenant, EndpointId endpoint, Reason why) {
    endpoints.disable(tenant, endpoint, why);
  }

  /**
   * @throws IllegalArgumentException saying what of the settings cannot be used
   */
  public static WebhookEndpoint endpointOf(
      EndpointSettings settings, EndpointSecrets secrets, Optional<String> disabledReason) {
    return new WebhookEndpoint(
        new EndpointUrl(settings.url()),
        WebhookFormat.of(settings.format()),
        headersOf(settings),
        settings.timeout(),
        Optional.of(secretOf(secrets)),
        disabledReason);
  }

  private static OwnHeaders headersOf(EndpointSettings settings) {
    var values = new TreeMap<String, Secret>();
    settings.headers().forEach((name, value) -> values.put(name, new Secret(value)));
    return new OwnHeaders(values);
  }

  private static RotatingSecret secretOf(EndpointSecrets secrets) {
    return new RotatingSecret(
        new Secret(secrets.current()),
        secrets
            .previous()
            .map(before -> new Expiring(new Secret(before.secret()), before.until())));
  }
}
