package io.veredus.postgres.pause;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.Map;
import java.util.Optional;

/**
 * What a switch is for: all that fits everything it names.
 *
 * @param tenant with all below it; empty: every tenant
 * @param channel empty: every channel
 * @param type empty: every type
 */
public record SwitchScope(
    Optional<TenantId> tenant, Optional<Channel> channel, Optional<TypeKey> type) {
  /** As the store has it. */
  static final String ANY = "*";

  /** Everything of a tenant, and of those below it. */
  public static SwitchScope of(TenantId tenant) {
    return new SwitchScope(Optional.of(tenant), Optional.empty(), Optional.empty());
  }

  /** Whether it is for a message of this channel and type, if it is for its tenant. */
  public boolean fits(Channel ofMessage, TypeKey ofNotification) {
    return channel.filter(other -> other != ofMessage).isEmpty()
        && type.filter(other -> !other.equals(ofNotification)).isEmpty();
  }

  Map<String, Object> parameters() {
    return Map.of(
        "tenant", tenant.map(TenantId::value).orElse(ANY),
        "channel", channel.map(Channel::wireName).orElse(ANY),
        "type", type.map(TypeKey::value).orElse(ANY));
  }
}
