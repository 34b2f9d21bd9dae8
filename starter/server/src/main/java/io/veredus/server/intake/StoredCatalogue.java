package io.veredus.server.intake;

import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The catalogue as the store has it. */
final class StoredCatalogue implements Catalogue {
  private final NotificationTypes types;
  private final Recipients recipients;

  StoredCatalogue(NotificationTypes types, Recipients recipients) {
    this.types = types;
    this.recipients = recipients;
  }

  @Override
  public Optional<NotificationType> type(TenantId tenant, TypeKey key) {
    return types.find(tenant, key);
  }

  @Override
  public List<TypeKey> typeKeys(TenantId tenant) {
    return types.keys(tenant);
  }

  @Override
  public boolean knows(TenantId tenant, RecipientId recipient) {
    return recipients.find(tenant, recipient).isPresent();
  }

  @Override
  public Set<String> missingVariables(NotificationType type, Map<String, Object> data) {
    return Set.of();
  }

  @Override
  public Set<Channel> servedChannels() {
    return Set.of(Channel.EMAIL);
  }
}
