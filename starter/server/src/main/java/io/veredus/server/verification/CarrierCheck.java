package io.veredus.server.verification;

import io.veredus.postgres.type.NotificationType;
import io.veredus.server.intake.Catalogue;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.code.CodePlaceholder;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a notification type can carry a code, and a channel the notification. */
record CarrierCheck(Catalogue catalogue, TenantId tenant, Mistakes mistakes) {
  private static final String CODE = "/data/" + CodePlaceholder.NAME;
  private static final List<String> OURS = List.of(CodePlaceholder.NAME, "minutes", "hours");

  Optional<NotificationType> named(TypeKey key) {
    var type = catalogue.type(tenant, key);
    if (type.isEmpty()) {
      mistakes.add(
          "/type",
          "There is no notification type of this key",
          catalogue.typeKeys(tenant).stream()
              .map(TypeKey::value)
              .collect(Collectors.joining(", ")));
    }
    return type;
  }

  void check(NotificationType type, Map<String, Object> data) {
    OURS.stream()
        .filter(data::containsKey)
        .forEach(name -> mistakes.add("/data/" + name, "This value is the code's own", "none"));
    if (catalogue.type(tenant, type.key()).isPresent()) { // else the words are ours
      checkWords(type, data);
    }
  }

  private void checkWords(NotificationType type, Map<String, Object> data) {
    var known = new HashMap<>(data);
    known.remove(CodePlaceholder.NAME);
    known.put("minutes", 1);
    known.put("hours", 1);
    var missing = catalogue.missingData(tenant, type.key(), known);
    if (!missing.contains(CODE)) {
      mistakes.add(
          "/type",
          "The template of the type " + type.key() + " does not show the code",
          "a type whose template has {{data.code}}");
    }
    missing.stream()
        .filter(pointer -> !pointer.equals(CODE))
        .forEach(pointer ->
            mistakes.add(pointer, "The template of this type needs this value", "a value"));
  }

  void check(Channel channel, boolean asked) {
    var served = catalogue.servedChannels().stream().filter(it -> it != Channel.INBOX).toList();
    if (!served.contains(channel)) {
      mistakes.add(
          asked ? "/channel" : "/purpose",
          channel == Channel.INBOX
              ? "A code never goes to an inbox"
              : "No provider serves the channel %s yet".formatted(channel.wireName()),
          served.stream().map(Channel::wireName).sorted().collect(Collectors.joining(", ")));
    }
  }
}
