package io.veredus.server.intake;

import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Understands the body of {@code POST /v1/notifications}, or tells every mistake in it. */
final class SendRequestReader {
  private static final List<String> KNOWN =
      List.of(
          "type",
          "recipient",
          "data",
          "channel",
          "subject",
          "retrySchedule",
          "timeToLive",
          "sendAt",
          "attachments",
          "unsubscribeUrl");
  private static final Duration LATEST_PAST = Duration.ofMinutes(1);

  /** What a request is compared with. */
  record Rules(Catalogue catalogue, DeliveryDefaults defaults, CarriageChoice carriages) {}

  private final Rules rules;
  private final Sealing sealing;
  private final EmailExtrasReader extras;

  SendRequestReader(Rules rules, Sealing sealing, EmailExtrasReader extras) {
    this.rules = rules;
    this.sealing = sealing;
    this.extras = extras;
  }

  /**
   * @param now against which {@code sendAt} is judged
   * @throws io.veredus.server.problem.ProblemException naming every mistake by its pointer
   */
  SendRequest read(TenantId tenant, byte[] body, Instant now) {
    var root = StrictJson.read(body);
    var mistakes = new Mistakes();
    Storable.check(root, mistakes);
    mistakes.throwIfAny(); // what cannot be stored is not worth comparing with what is
    var draft = Fields.of(root, "", mistakes, KNOWN).map(fields -> read(fields, now));
    var type =
        draft.flatMap(
            new CatalogueCheck(rules.catalogue(), rules.defaults(), tenant, mistakes)::check);
    mistakes.throwIfAny();
    return complete(tenant, draft.orElseThrow(), type.orElseThrow());
  }

  private SendRequest complete(TenantId tenant, DraftRequest draft, NotificationType type) {
    var mistakes = new Mistakes();
    var data =
        sealing.seal(tenant, type.sensitive(), draft.data().orElseThrow(), "/data", mistakes);
    mistakes.throwIfAny();
    return draft.complete(rules.carriages().choose(tenant, type, draft), data);
  }

  private DraftRequest read(Fields fields, Instant now) {
    fields.require("type", "the key of a notification type");
    return new DraftRequest(
        fields.text("type", "the key of a notification type", TypeKey::new),
        RecipientReader.read(fields),
        data(fields),
        fields.text("channel", Channel.known(), Channel::of),
        SubjectReader.read(fields),
        ScheduleReader.read(fields, "retrySchedule"),
        fields.text("timeToLive", Durations.ALLOWED, Durations::read),
        fields.text(
            "sendAt",
            "a time such as 2030-01-31T09:00:00+01:00, at most a minute ago and a year ahead",
            text -> sendAt(text, now)),
        extras.read(fields));
  }

  private static Optional<Map<String, Object>> data(Fields fields) {
    var data = fields.any("data");
    if (data.isPresent() && !data.get().isObject()) {
      fields.mistake("data", "This is not an object", "a JSON object");
      return Optional.empty();
    }
    return Optional.of(data.map(StrictJson::toMap).orElseGet(Map::of));
  }

  private static Instant sendAt(String text, Instant now) {
    var time = Times.withinAYear(text, now);
    if (time.isBefore(now.minus(LATEST_PAST))) {
      throw new IllegalArgumentException("This time is more than a minute ago");
    }
    return time;
  }
}
