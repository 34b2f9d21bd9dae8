package io.veredus.server.type;

import io.veredus.postgres.type.AddressChoice;
import io.veredus.postgres.type.Consent;
import io.veredus.postgres.type.Deduplication;
import io.veredus.postgres.type.DeliveryPolicy;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.OptOut;
import io.veredus.server.intake.Durations;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.ScheduleReader;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.Priority;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads a notification type, from a request or a file; what is left out has its default. */
final class TypeReader {
  static final List<String> KNOWN =
      List.of(
          "key",
          "name",
          "group",
          "trigger",
          "channels",
          "priority",
          "schedule",
          "timeToLive",
          "ambiguity",
          "addresses",
          "optOut",
          "enabledByDefault",
          "deduplication",
          "sentEvents",
          "sensitive",
          "enabled");

  private static final String A_KEY = "a key such as welcome, of 1 to 128 characters";
  private static final String POLICIES =
      Arrays.stream(AmbiguityPolicy.values())
          .map(AmbiguityPolicy::wireName)
          .collect(Collectors.joining(", "));

  private TypeReader() {}

  /** A type that says its key; empty if a mistake leaves none. */
  static Optional<NotificationType> read(JsonNode declared, Mistakes mistakes) {
    return Fields.of(declared, "", mistakes, KNOWN)
        .flatMap(fields -> {
          fields.require("key", A_KEY);
          var key = fields.text("key", A_KEY, TypeKey::new);
          var type = read(fields, key.orElse(new TypeKey("unknown")));
          return key.map(_ -> type);
        });
  }

  /** A type whose key is known; if it says one, that is the same. */
  static NotificationType read(Fields fields, TypeKey key) {
    fields
        .text("key", A_KEY, TypeKey::new)
        .filter(said -> !said.equals(key))
        .ifPresent(_ -> fields.mistake("key", "This is not the key in the path", key.value()));
    return new NotificationType(
        key,
        fields.text("name", Texts.A_NAME, Texts::name).orElse(key.value()),
        fields.text("group", Texts.A_NAME, Texts::name).orElse(""),
        TriggerReader.read(fields),
        ChannelsReader.read(fields),
        delivery(fields),
        consent(fields),
        deduplication(fields),
        fields.textsByName("sentEvents", Texts.AN_EVENT, Texts::event),
        fields.texts("sensitive", Texts.A_MEMBER, Texts::member).stream().distinct().toList(),
        Optional.of("enabled").filter(fields::has).map(fields::flag));
  }

  private static DeliveryPolicy delivery(Fields fields) {
    return new DeliveryPolicy(
        fields.text("priority", Priority.known(), Priority::of).orElse(Priority.NORMAL),
        ScheduleReader.read(fields, "schedule"),
        fields.text("timeToLive", Durations.ALLOWED, Durations::read),
        fields
            .text("ambiguity", POLICIES, TypeReader::ambiguity)
            .orElse(AmbiguityPolicy.AT_LEAST_ONCE),
        fields
            .text("addresses", AddressChoice.known(), AddressChoice::of)
            .orElse(AddressChoice.VERIFIED));
  }

  private static Consent consent(Fields fields) {
    return new Consent(
        fields.text("optOut", OptOut.known(), OptOut::of).orElse(OptOut.ALLOWED),
        !fields.has("enabledByDefault") || fields.flag("enabledByDefault"));
  }

  private static Optional<Deduplication> deduplication(Fields type) {
    return type.object("deduplication", "key", "window")
        .flatMap(fields -> {
          var allowed = "a template such as {{data.id}}";
          fields.require("key", allowed);
          fields.require("window", Durations.ALLOWED);
          var key = fields.text("key", allowed, Texts::template);
          var window = fields.text("window", Durations.ALLOWED, Durations::read);
          return key.flatMap(text -> window.map(time -> new Deduplication(text, time)));
        });
  }

  private static AmbiguityPolicy ambiguity(String name) {
    return Arrays.stream(AmbiguityPolicy.values())
        .filter(policy -> policy.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("An ambiguity policy is one of " + POLICIES));
  }
}
