package io.veredus.server.intake;

import io.veredus.workflows.attempt.RetrySchedule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Reads a retry schedule: the name of one, or one of the caller's own. */
public final class ScheduleReader {
  private static final String NAMES = "standard, patient, publish, persistent";
  private static final String[] PARTS = {
    "initialDelay", "factor", "maximumDelay", "maximumAttempts", "timeToLive"
  };
  private static final String DELAY = "an ISO 8601 duration from PT0.001S to PT720H, such as PT5S";

  private ScheduleReader() {}

  /**
   * @param name of the field
   */
  public static Optional<RetrySchedule> read(Fields fields, String name) {
    var node = fields.any(name);
    return node.map(JsonNode::isObject).orElse(false)
        ? fields.object(name, PARTS).flatMap(own -> readOwn(fields, name, own))
        : fields.text(name, NAMES + ", or an object", ScheduleReader::named);
  }

  private static RetrySchedule named(String name) {
    var schedule = RetrySchedule.NAMED.get(name);
    if (schedule == null) {
      throw new IllegalArgumentException("There is no retry schedule of this name");
    }
    return schedule;
  }

  private static Optional<RetrySchedule> readOwn(Fields fields, String name, Fields own) {
    Arrays.stream(PARTS).forEach(part -> own.require(part, "all of " + String.join(", ", PARTS)));
    var initial = own.text("initialDelay", DELAY, Durations::read);
    var factor = own.number("factor", "a number up to 100; below 1 counts as 1");
    var maximum = own.text("maximumDelay", DELAY, Durations::read);
    var attempts = own.integer("maximumAttempts", "a whole number from 1 to 1000");
    var timeToLive = own.text("timeToLive", Durations.ALLOWED, Durations::read);
    return allPresent(List.of(initial, factor, maximum, attempts, timeToLive))
        ? checked(
            fields,
            name,
            () ->
                new RetrySchedule(
                    initial.get(), factor.get(), maximum.get(), attempts.get(), timeToLive.get()))
        : Optional.empty();
  }

  private static boolean allPresent(List<Optional<?>> parts) {
    return parts.stream().allMatch(Optional::isPresent);
  }

  private static Optional<RetrySchedule> checked(
      Fields fields, String name, Supplier<RetrySchedule> schedule) {
    try {
      return Optional.of(schedule.get());
    } catch (IllegalArgumentException refused) {
      fields.mistake(name, String.valueOf(refused.getMessage()), "a schedule that ends");
      return Optional.empty();
    }
  }
}
