package io.veredus.postgres.diagnosis;

import io.veredus.workflows.notification.NotificationState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What has not ended, and what was left unsent on purpose.
 *
 * @param waiting by state and reason
 * @param oldestDue since when the oldest is due that nothing has happened to yet
 * @param suppressed within the last hour, by reason
 */
public record Backlog(
    List<Waiting> waiting, Optional<Instant> oldestDue, List<Suppressed> suppressed) {
  /**
   * @param reason code; "none" where there is none
   */
  public record Waiting(NotificationState state, String reason, long number) {}

  /**
   * @param reason code; "none" where there is none
   */
  public record Suppressed(String reason, long number) {}

  /** How many are in the state. */
  public long in(NotificationState state) {
    return waiting.stream().filter(some -> some.state() == state).mapToLong(Waiting::number).sum();
  }

  /** How many have not ended. */
  public long size() {
    return waiting.stream().mapToLong(Waiting::number).sum();
  }
}
