package io.veredus.server.hold;

import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.Times;
import io.veredus.workflows.notification.HoldRequest;
import io.veredus.workflows.notification.RescheduleRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Understands the bodies that hold and reschedule, or tells every mistake in them. */
final class HoldReader {
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
            .flatMap(fields -> fields.text("until", Times.TO_COME, this::toCome));
    mistakes.throwIfAny();
    return new HoldRequest(until);
  }

  RescheduleRequest reschedule(byte[] body) {
    var mistakes = new Mistakes();
    var sendAt =
        Fields.ofBody(body, mistakes, List.of("sendAt"))
            .flatMap(fields -> {
              fields.require("sendAt", Times.TO_COME);
              return fields.text("sendAt", Times.TO_COME, this::toCome);
            });
    mistakes.throwIfAny();
    return new RescheduleRequest(sendAt.orElseThrow());
  }

  private Instant toCome(String text) {
    return Times.toCome(text, clock.instant());
  }
}
