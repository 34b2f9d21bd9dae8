package io.veredus.server.broadcast;

import io.veredus.activities.template.RepeatKey;
import io.veredus.postgres.broadcast.BroadcastAudience;
import io.veredus.postgres.broadcast.BroadcastRequest;
import io.veredus.postgres.broadcast.BroadcastRequest.Repeats;
import io.veredus.postgres.broadcast.BroadcastRequest.Timing;
import io.veredus.postgres.json.Json;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationType;
import io.veredus.server.intake.Bodies;
import io.veredus.server.intake.Catalogue;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.Sealing;
import io.veredus.server.intake.SubjectReader;
import io.veredus.server.intake.Times;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Understands the body of {@code POST /v1/broadcasts}, or tells every mistake in it. */
final class BroadcastReader {
  private static final List<String> KNOWN =
      List.of("type", "audience", "data", "subject", "rate", "sendAt");
  private static final String RATE = "people a second: a number from 1 to 10000";
  private static final int MOST_KEYS_TOLD = 50;

  private final Catalogue catalogue;
  private final DeliveryDefaults defaults;
  private final Sealing sealing;
  private final RepeatKey repeats;

  BroadcastReader(
      Catalogue catalogue, DeliveryDefaults defaults, Sealing sealing, RepeatKey repeats) {
    this.catalogue = catalogue;
    this.defaults = defaults;
    this.sealing = sealing;
    this.repeats = repeats;
  }

  /** What was read, any part of which may have been a mistake. */
  private record Draft(
      Optional<TypeKey> type,
      Optional<BroadcastAudience> audience,
      Map<String, Object> data,
      Optional<Subject> subject,
      Timing timing) {}

  /**
   * @throws io.veredus.server.problem.ProblemException naming every mistake by its pointer
   */
  BroadcastRequest read(TenantId tenant, byte[] body, Instant now) {
    var mistakes = new Mistakes();
    var draft = Fields.ofBody(body, mistakes, KNOWN).map(fields -> draft(fields, now));
    var type = draft.flatMap(it -> type(tenant, it, mistakes));
    mistakes.throwIfAny();
    var data =
        sealing.seal(
            tenant, type.orElseThrow().sensitive(), draft.orElseThrow().data(), "/data", mistakes);
    mistakes.throwIfAny();
    return request(tenant, draft.orElseThrow(), type.orElseThrow(), data, now);
  }

  private BroadcastRequest request(
      TenantId tenant, Draft draft, NotificationType type, Map<String, Object> data, Instant now) {
    return new BroadcastRequest(
        BroadcastId.createdAt(now),
        tenant,
        type.key(),
        draft.audience().orElseThrow(),
        data,
        List.of(),
        draft.subject(),
        Optional.empty(),
        repeats(type, draft.data()),
        draft.timing());
  }

  private Optional<Repeats> repeats(NotificationType type, Map<String, Object> data) {
    var open = Sealing.without(type.sensitive(), data);
    return type.deduplication()
        .flatMap(rule ->
            repeats
                .of(rule.key(), Map.of("data", open))
                .map(key -> new Repeats(key, rule.window())));
  }

  private static Draft draft(Fields fields, Instant now) {
    fields.require("type", "the key of a notification type");
    return new Draft(
        fields.text("type", "the key of a notification type", TypeKey::new),
        AudienceReader.read(fields),
        data(fields),
        SubjectReader.read(fields),
        new Timing(
            rate(fields), fields.text("sendAt", Times.TO_COME, text -> Times.toCome(text, now))));
  }

  /** Each of them gets it whole, and it may become part of a workflow's input. */
  private static Map<String, Object> data(Fields fields) {
    var data = fields.map("data");
    if (Json.write(data).getBytes(StandardCharsets.UTF_8).length > Bodies.LIMIT) {
      fields.mistake("data", "This is too large", "at most %,d bytes".formatted(Bodies.LIMIT));
    }
    return data;
  }

  private static Optional<Double> rate(Fields fields) {
    var rate = fields.number("rate", RATE);
    rate.filter(it -> !(it >= 1 && it <= 10_000))
        .ifPresent(_ -> fields.mistake("rate", "This rate is out of range", RATE));
    return rate;
  }

  private Optional<NotificationType> type(TenantId tenant, Draft draft, Mistakes mistakes) {
    var type = draft.type().flatMap(key -> catalogue.type(tenant, key));
    if (draft.type().isPresent() && type.isEmpty()) {
      mistakes.add(
          "/type",
          "There is no notification type of this key",
          catalogue.typeKeys(tenant).stream()
              .limit(MOST_KEYS_TOLD)
              .map(TypeKey::value)
              .collect(Collectors.joining(", ")));
    }
    type.ifPresent(found -> {
      catalogue
          .missingData(tenant, found.key(), draft.data())
          .forEach(pointer ->
              mistakes.add(pointer, "The template of this type needs this value", "a value"));
      if (defaults.channels(found).stream().noneMatch(found::mayUse)) {
        mistakes.add(
            "/type",
            "What a type with sensitive members says never goes to an inbox",
            "a type with another channel");
      }
    });
    return type;
  }
}
