package io.veredus.activities.provider;

import io.veredus.postgres.provider.ProviderKind;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;

/** Knows who makes the codes that a tenant sends by text message. */
@FunctionalInterface
public interface CodeMaker {
  /** Codes are ours. */
  CodeMaker OURSELVES = _ -> false;

  /** Whether the provider makes them, words and all: ours has no place in its messages. */
  boolean isProvider(TenantId tenant);

  /** The provider, where the tenant's first active one for text messages is of such a kind. */
  static CodeMaker first(ProviderSource providers) {
    return tenant ->
        providers.active(providers.owner(tenant, Channel.SMS), Channel.SMS).stream()
            .limit(1)
            .anyMatch(provider -> provider.kind() == ProviderKind.TWILIO_VERIFY);
  }
}
