package io.veredus.postgres.type;

import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.notification.Priority;
import java.time.Duration;
import java.util.Optional;

/**
 * How hard a type tries. What is empty is the configured default's to say.
 *
 * @param timeToLive instead of the schedule's
 */
public record DeliveryPolicy(
    Priority priority,
    Optional<RetrySchedule> schedule,
    Optional<Duration> timeToLive,
    AmbiguityPolicy ambiguity,
    AddressChoice addresses) {

  /** Of normal priority, with a schedule of its own. */
  public static DeliveryPolicy of(RetrySchedule schedule, AmbiguityPolicy ambiguity) {
    return new DeliveryPolicy(
        Priority.NORMAL,
        Optional.of(schedule),
        Optional.empty(),
        ambiguity,
        AddressChoice.VERIFIED);
  }
}
