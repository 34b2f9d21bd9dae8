package io.veredus.server.intake;

import io.veredus.workflows.attempt.RetrySchedule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads {@code /retrySchedule}: the name of one, or one of the caller's own. */
final class ScheduleReader {
  private static final String NAMES = "standard, patient, publish, persistent";
  private static final String[] PARTS = {
    "initialDelay", "factor", "maximumDelay", "maximumAttempts", "timeToLive"
  };
  private static final String DELAY = "an ISO 8601 duration from PT0.001S to PT720H, such as PT5S";

  private ScheduleReader() {}

  static Optional<RetrySchedule> read(Fields request) {
    var node = request.any("retrySchedule");
    return node.map(JsonNode::isObject).orElse(false)
        ? request.object("retrySchedule", PARTS).flatMap(own -> readOwn(request, own))
        : request.text("retrySchedule", NAMES + ", or an object", ScheduleReader::named);
  }

  private static RetrySchedule named(String name) {
    var schedule = RetrySchedule.NAMED.get(name);
    if (schedule == null) {
      throw new IllegalArgumentException("There is no retry schedule of this name");
    }
    return schedule;
  }

  private static Optional<RetrySchedule> readOwn(Fields request, Fields own) {
    Arrays.stream(PARTS).forEach(part -> own.require(part, "all of " + String.join(", ", PARTS)));
    var initial = own.text("initialDelay", DELAY, Durations::read);
    var factor = own.number("factor", "a number up to 100; below 1 counts as 1");
    var maximum = own.text("maximumDelay", DELAY, Durations::read);
    var attempts = own.integer("maximumAttempts", "a whole number from 1 to 1000");
    var timeToLive = own.text("timeToLive", Durations.ALLOWED, Durations::read);
    return allPresent(List.of(initial, factor, maximum, attempts, timeToLive))
        ? schedule(
            request, initial.get(), factor.get(), maximum.get(), attempts.get(), timeToLive.get())
        : Optional.empty();
  }

  private static boolean allPresent(List<Optional<?>> parts) {
    return parts.stream().allMatch(Optional::isPresent);
  }

  private static Optional<RetrySchedule> schedule(
      Fields request,
      Duration initial,
      double factor,
      Duration maximum,
      int attempts,
      Duration live) {
    try {
      return Optional.of(new RetrySchedule(initial, factor, maximum, attempts, live));
    } catch (IllegalArgumentException refused) {
      request.mistake(
          "retrySchedule", String.valueOf(refused.getMessage()), "a schedule that ends");
      return Optional.empty();
    }
  }
}
