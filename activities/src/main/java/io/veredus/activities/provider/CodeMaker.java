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

  /**
   * The provider, where one of the tenant's active ones for text messages is of such a kind,
   * whatever its place: it carries nothing but codes, so it is active for their sake.
   */
  static CodeMaker among(ProviderSource providers) {
    return new RecentCodeMaker(tenant ->
        providers.active(providers.owner(tenant, Channel.SMS), Channel.SMS).stream()
            .anyMatch(provider -> provider.kind() == ProviderKind.TWILIO_VERIFY));
  }
}
