package io.veredus.server.intake;

import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.EmailExtras;
import io.veredus.workflows.recipient.RecipientRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares what a request names with what its tenant has set up. */
record CatalogueCheck(
    Catalogue catalogue, DeliveryDefaults defaults, TenantId tenant, Mistakes mistakes) {
  private static final int MOST_KEYS_TOLD = 50;

  /**
   * @return the type asked for
   */
  Optional<NotificationType> check(DraftRequest request) {
    var type = request.type().flatMap(this::find);
    type.ifPresent(found -> request.data().ifPresent(data -> checkVariables(found, data)));
    var channels =
        request
            .channel()
            .map(List::of)
            .orElseGet(() -> type.map(defaults::channels).orElse(List.of()));
    if (!channels.isEmpty()) {
      checkChannels(channels, request);
      type.ifPresent(found -> checkSecrecy(found, channels, request));
    }
    if (!channels.isEmpty() && !channels.contains(Channel.EMAIL)) {
      checkNoMail(request);
    }
    var served = channels.stream().filter(catalogue.servedChannels()::contains).toList();
    request.recipient().ifPresent(recipient -> checkRecipient(recipient, served));
    return type;
  }

  private Optional<NotificationType> find(TypeKey key) {
    var type = catalogue.type(tenant, key);
    if (type.isEmpty()) {
      mistakes.add(
          "/type", "There is no notification type of this key", list(catalogue.typeKeys(tenant)));
    }
    return type;
  }

  private void checkVariables(NotificationType type, Map<String, Object> data) {
    for (var pointer : catalogue.missingData(tenant, type.key(), data)) {
      mistakes.add(pointer, "The template of this type needs this value", "a value");
    }
  }

  private void checkChannels(List<Channel> channels, DraftRequest request) {
    if (channels.stream().noneMatch(catalogue.servedChannels()::contains)) {
      mistakes.add(
          request.channel().isPresent() ? "/channel" : "/type",
          "No provider serves the channel %s yet".formatted(channels.getFirst().wireName()),
          catalogue.servedChannels().stream()
              .map(Channel::wireName)
              .sorted()
              .collect(Collectors.joining(", ")));
    }
  }

  private void checkSecrecy(NotificationType type, List<Channel> channels, DraftRequest request) {
    if (channels.stream().noneMatch(type::mayUse)) {
      mistakes.add(
          request.channel().isPresent() ? "/channel" : "/type",
          "What a type with sensitive members says never goes to an inbox",
          "email, sms, webhook");
    }
  }

  /** Left out in silence, they would be missed by somebody. */
  private void checkNoMail(DraftRequest request) {
    var extras = request.email();
    if (extras.filter(asked -> !asked.attachments().isEmpty()).isPresent()) {
      mistakes.add("/attachments", "Only mails carry attachments", "none, or the channel email");
    }
    if (extras.flatMap(EmailExtras::unsubscribeUrl).isPresent()) {
      mistakes.add("/unsubscribeUrl", "Only mails carry such a URL", "none, or the channel email");
    }
  }

  private void checkRecipient(RecipientRef recipient, List<Channel> channels) {
    switch (recipient) {
      case RecipientRef.Known(var id) -> {
        if (!catalogue.knows(tenant, id)) {
          mistakes.add("/recipient/id", "Nobody is known by this id", "the id of a recipient");
        }
      }
      case RecipientRef.Direct(var described) -> {
        if (!channels.isEmpty()
            && channels.stream().noneMatch(by -> catalogue.reaches(tenant, described, by))) {
          addMissingAddress(channels.getFirst());
        }
      }
    }
  }

  private void addMissingAddress(Channel channel) {
    var pointer =
        switch (channel) {
          case SMS -> "/recipient/phone";
          case WEBHOOK -> "/recipient/webhook";
          case EMAIL -> "/recipient/email";
          case INBOX -> "/recipient/id";
        };
    if (!mistakes.at(pointer)) { // else it is there, and malformed
      mistakes.add(
          pointer,
          "There is no address for the channel %s".formatted(channel.wireName()),
          "an address on that channel, or the id of a recipient");
    }
  }

  private static String list(Collection<TypeKey> keys) {
    return keys.stream().limit(MOST_KEYS_TOLD).map(TypeKey::value).collect(Collectors.joining(", "))
        + (keys.size() > MOST_KEYS_TOLD ? ", …" : "");
  }
}
