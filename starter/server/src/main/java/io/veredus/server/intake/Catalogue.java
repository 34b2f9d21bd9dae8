package io.veredus.server.intake;

import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.recipient.Recipient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a tenant has set up, and a request can name. */
public interface Catalogue {
  Optional<NotificationType> type(TenantId tenant, TypeKey key);

  /** The keys of all types, for error messages. */
  List<TypeKey> typeKeys(TenantId tenant);

  boolean knows(TenantId tenant, RecipientId recipient);

  /** Whether a recipient described on the spot has somewhere for the channel to go. */
  boolean reaches(TenantId tenant, Recipient recipient, Channel channel);

  /** What the type's templates need and {@code data} lacks: pointers such as {@code /data/name}. */
  List<String> missingData(TenantId tenant, TypeKey type, Map<String, Object> data);

  /** Channels that some provider serves. */
  Set<Channel> servedChannels();
}
