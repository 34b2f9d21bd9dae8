package io.veredus.server.intake;

import io.veredus.activities.notification.RecentTypes;
import io.veredus.activities.template.RecentWords;
import io.veredus.activities.template.RequiredData;
import io.veredus.activities.template.Translation;
import io.veredus.postgres.endpoint.Endpoints;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.recipient.Recipient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The catalogue as the store has it, or had a moment ago. */
final class StoredCatalogue implements Catalogue {
  /** The types themselves, and those of them that were read a moment ago. */
  record Types(NotificationTypes stored, RecentTypes recent) {}

  private final Types types;
  private final RecentWords words;
  private final Recipients recipients;
  private final RequiredData required;
  private final Endpoints endpoints;

  StoredCatalogue(
      Types types,
      RecentWords words,
      Recipients recipients,
      RequiredData required,
      Endpoints endpoints) {
    this.words = words;
    this.required = required;
    this.endpoints = endpoints;
    this.types = types;
    this.recipients = recipients;
  }

  @Override
  public Optional<NotificationType> type(TenantId tenant, TypeKey key) {
    return types.recent().find(tenant, key);
  }

  @Override
  public List<TypeKey> typeKeys(TenantId tenant) {
    return types.stored().keys(tenant);
  }

  @Override
  public boolean knows(TenantId tenant, RecipientId recipient) {
    return recipients.find(tenant, recipient).isPresent();
  }

  @Override
  public boolean reaches(TenantId tenant, Recipient recipient, Channel channel) {
    return channel == Channel.WEBHOOK
        ? recipient
            .webhook()
            .map(named -> endpoints.knows(tenant, named))
            .orElseGet(() -> endpoints.choose(tenant, recipient).isPresent())
        : recipient.isReachableBy(channel);
  }

  @Override
  public List<String> missingData(TenantId tenant, TypeKey type, Map<String, Object> data) {
    return required.missing(Translation.usable(words.now(tenant, type)), data);
  }

  @Override
  public Set<Channel> servedChannels() {
    return Set.of(Channel.values());
  }
}
