package io.veredus.server.intake;

import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

  private final Catalogue catalogue;
  private final DeliveryDefaults defaults;
  private final EmailExtrasReader extras;

  SendRequestReader(Catalogue catalogue, DeliveryDefaults defaults, EmailExtrasReader extras) {
    this.catalogue = catalogue;
    this.defaults = defaults;
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
    var check = new CatalogueCheck(catalogue, defaults, tenant, mistakes);
    var carriage = draft.flatMap(check::check);
    mistakes.throwIfAny();
    return draft.orElseThrow().complete(carriage.orElseThrow());
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
    var time = OffsetDateTime.parse(text).toInstant();
    if (time.isBefore(now.minus(LATEST_PAST))) {
      throw new IllegalArgumentException("This time is more than a minute ago");
    }
    if (time.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant())) {
      throw new IllegalArgumentException("This time is more than a year ahead");
    }
    return time;
  }
}
