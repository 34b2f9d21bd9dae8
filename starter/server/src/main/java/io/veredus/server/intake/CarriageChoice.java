package io.veredus.server.intake;

import io.veredus.activities.template.RepeatKey;
import io.veredus.postgres.notification.DeduplicationSlot;
import io.veredus.postgres.recipient.Audiences;
import io.veredus.postgres.type.ChannelMode;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the channels that carry a request, and what it must not repeat on each. */
final class CarriageChoice {
  private static final List<Optional<Channel>> LATER = List.of(Optional.empty());

  private final Catalogue catalogue;
  private final DeliveryDefaults defaults;
  private final Audiences audiences;
  private final RepeatKey repeats;

  CarriageChoice(
      Catalogue catalogue, DeliveryDefaults defaults, Audiences audiences, RepeatKey repeats) {
    this.defaults = defaults;
    this.catalogue = catalogue;
    this.audiences = audiences;
    this.repeats = repeats;
  }

  Carriage choose(TenantId tenant, NotificationType type, DraftRequest request) {
    var channels =
        request.channel().isPresent()
            ? List.of(request.channel())
            : channels(tenant, type, request.recipient().orElseThrow());
    var slots = channels.stream().map(channel -> slot(type, request, channel)).toList();
    return new Carriage(type, channels, slots, channels.getFirst().orElseGet(() -> likely(type)));
  }

  /** All by which the recipient can be reached now, if the type asks for all. */
  private List<Optional<Channel>> channels(
      TenantId tenant, NotificationType type, RecipientRef recipient) {
    var order = defaults.channels(type);
    if (type.channels().mode() == ChannelMode.FIRST || order.size() < 2) {
      return LATER;
    }
    var reached = reached(tenant, type, recipient);
    var all =
        order.stream()
            .filter(channel ->
                reached.contains(channel)
                    && type.mayUse(channel)
                    && catalogue.servedChannels().contains(channel))
            .distinct()
            .map(Optional::of)
            .toList();
    return all.isEmpty() ? LATER : all;
  }

  private Channel likely(NotificationType type) {
    var order = defaults.channels(type);
    return order.stream()
        .filter(channel -> type.mayUse(channel) && catalogue.servedChannels().contains(channel))
        .findFirst()
        .orElseGet(order::getFirst);
  }

  private Set<Channel> reached(TenantId tenant, NotificationType type, RecipientRef recipient) {
    return switch (recipient) {
      case RecipientRef.Known(var id) ->
          Optional.ofNullable(audiences.known(tenant, List.of(id)).get(id))
              .map(member -> member.reachedBy(type.delivery().addresses()))
              .orElse(Set.of());
      case RecipientRef.Direct(var described) ->
          Set.copyOf(
              type.channels().effective().stream()
                  .filter(channel -> catalogue.reaches(tenant, described, channel))
                  .toList());
    };
  }

  private Optional<DeduplicationSlot> slot(
      NotificationType type, DraftRequest request, Optional<Channel> channel) {
    var data = Sealing.without(type.sensitive(), request.data().orElseThrow());
    return type.deduplication()
        .flatMap(rule ->
            repeats
                .of(rule.key(), Map.of("data", data))
                .map(key ->
                    DeduplicationSlot.of(
                        name(request.recipient().orElseThrow()), channel, key, rule.window())));
  }

  private static String name(RecipientRef recipient) {
    return switch (recipient) {
      case RecipientRef.Known(var id) -> id.value();
      case RecipientRef.Direct(var described) -> DeduplicationSlot.ofAddress(address(described));
    };
  }

  private static String address(Recipient described) {
    return described
        .id()
        .map(RecipientId::value)
        .or(() -> described.email().map(EmailAddress::value))
        .or(() -> described.phone().map(PhoneNumber::value))
        .or(() -> described.webhook().map(EndpointId::value))
        .orElse("");
  }
}
