package io.veredus.server.hold;

import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.notification.HoldRequest;
import io.veredus.workflows.notification.RescheduleRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Understands the bodies that hold and reschedule, or tells every mistake in them. */
final class HoldReader {
  private static final String TIME =
      "a time to come, such as 2030-01-31T09:00:00+01:00, at most a year ahead";

  private final InstantSource clock;

  HoldReader(InstantSource clock) {
    this.clock = clock;
  }

  /** Without a body: until it is released. */
  HoldRequest hold(byte[] body) {
    if (body.length == 0) {
      return new HoldRequest(Optional.empty());
    }
    var mistakes = new Mistakes();
    var until =
        Fields.ofBody(body, mistakes, List.of("until"))
            .flatMap(fields -> fields.text("until", TIME, this::toCome));
    mistakes.throwIfAny();
    return new HoldRequest(until);
  }

  RescheduleRequest reschedule(byte[] body) {
    var mistakes = new Mistakes();
    var sendAt =
        Fields.ofBody(body, mistakes, List.of("sendAt"))
            .flatMap(fields -> {
              fields.require("sendAt", TIME);
              return fields.text("sendAt", TIME, this::toCome);
            });
    mistakes.throwIfAny();
    return new RescheduleRequest(sendAt.orElseThrow());
  }

  private Instant toCome(String text) {
    var now = clock.instant();
    var time = OffsetDateTime.parse(text).toInstant();
    if (!time.isAfter(now)) {
      throw new IllegalArgumentException("This time is over");
    }
    if (time.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant())) {
      throw new IllegalArgumentException("This time is more than a year ahead");
    }
    return time;
  }
}
