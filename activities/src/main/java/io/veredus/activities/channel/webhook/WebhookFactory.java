package io.veredus.activities.channel.webhook;

import io.veredus.activities.channel.Provider;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.provider.ProviderFactory;
import io.veredus.activities.provider.SettingsReader;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.WebhookMessage;
import java.time.InstantSource;

/** Makes the provider of webhooks, which has no settings: every endpoint has its own. */
public final class WebhookFactory implements ProviderFactory {
  private final GuardedHttp http;
  private final EndpointLookup endpoints;
  private final EndpointDisabler disabler;

  /**
   * @param http shared by all providers, and not closed by any
   */
  public WebhookFactory(GuardedHttp http, EndpointLookup endpoints, EndpointDisabler disabler) {
    this.http = http;
    this.endpoints = endpoints;
    this.disabler = disabler;
  }

  @Override
  public ProviderKind kind() {
    return ProviderKind.WEBHOOK;
  }

  @Override
  public Class<? extends Message> carries() {
    return WebhookMessage.class;
  }

  @Override
  public Provider<?> create(StoredProvider stored) {
    return new SettingsReader(stored)
        .finish(() ->
            new WebhookProvider(stored.id(), http, endpoints, disabler, InstantSource.system()));
  }
}
