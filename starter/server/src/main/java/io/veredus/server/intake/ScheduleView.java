package io.veredus.server.intake;

import io.veredus.workflows.attempt.RetrySchedule;
import java.util.Map;

/** Shows a retry schedule as {@link ScheduleReader} reads it. */
public final class ScheduleView {
  private ScheduleView() {}

  /** Its name, if it has one; else the schedule itself. */
  public static Object of(RetrySchedule schedule) {
    return RetrySchedule.NAMED.entrySet().stream()
        .filter(named -> named.getValue().equals(schedule))
        .<Object>map(Map.Entry::getKey)
        .findFirst()
        .orElse(schedule);
  }
}
