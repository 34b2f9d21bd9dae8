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
   * @return what will carry the notification, as far as it can be told
   */
  Optional<Carriage> check(DraftRequest request) {
    var type = request.type().flatMap(this::find);
    type.ifPresent(found -> request.data().ifPresent(data -> checkVariables(found, data)));
    var channels =
        request.channel().map(List::of).or(() -> type.map(defaults::channels)).orElse(List.of());
    var served = channels.stream().filter(catalogue.servedChannels()::contains).toList();
    if (served.isEmpty() && !channels.isEmpty()) {
      addUnserved(channels.getFirst(), request);
    }
    var reachable =
        request.recipient().map(recipient -> reachable(recipient, served)).orElse(List.of());
    if (!served.isEmpty() && !served.contains(Channel.EMAIL)) {
      checkNoMail(request);
    }
    return type.flatMap(
        found -> reachable.stream().findFirst().map(channel -> new Carriage(found, channel)));
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

  private void addUnserved(Channel channel, DraftRequest request) {
    mistakes.add(
        request.channel().isPresent() ? "/channel" : "/type",
        "No provider serves the channel %s yet".formatted(channel.wireName()),
        catalogue.servedChannels().stream()
            .map(Channel::wireName)
            .sorted()
            .collect(Collectors.joining(", ")));
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

  /** Those of the channels by which the recipient can be reached, as far as it can be told now. */
  private List<Channel> reachable(RecipientRef recipient, List<Channel> channels) {
    return switch (recipient) {
      case RecipientRef.Known(var id) -> {
        if (!catalogue.knows(tenant, id)) {
          mistakes.add("/recipient/id", "Nobody is known by this id", "the id of a recipient");
        }
        yield channels;
      }
      case RecipientRef.Direct(var described) -> {
        var reaching =
            channels.stream()
                .filter(channel -> catalogue.reaches(tenant, described, channel))
                .toList();
        if (reaching.isEmpty() && !channels.isEmpty()) {
          addMissingAddress(channels.getFirst());
        }
        yield reaching;
      }
    };
  }

  private void addMissingAddress(Channel channel) {
    var pointer =
        switch (channel) {
          case SMS -> "/recipient/phone";
          case WEBHOOK -> "/recipient/webhook";
          case EMAIL, INBOX -> "/recipient/email";
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
