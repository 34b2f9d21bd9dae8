package io.veredus.activities.channel;

import io.veredus.postgres.suppression.Address;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.id.NotificationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Records that nobody waits for after a certain time: then it is as if the store were away. */
record PromptRecords(AttemptRecords stored, Instant until) implements AttemptRecords {
  @Override
  public void record(NotificationId id, Attempt attempt) {
    inTime(() -> stored.record(id, attempt));
  }

  @Override
  public void record(NotificationId id, Attempt attempt, Address bad) {
    inTime(() -> stored.record(id, attempt, bad));
  }

  @Override
  public void recordSent(NotificationId id, Attempt attempt) {
    inTime(() -> stored.recordSent(id, attempt));
  }

  @Override
  public Optional<Attempt> last(NotificationId id) {
    return Patience.within(left(), () -> stored.last(id));
  }

  private void inTime(Runnable work) {
    Patience.within(
        left(),
        () -> {
          work.run();
          return true;
        });
  }

  private Duration left() {
    return Duration.between(Instant.now(), until);
  }
}
