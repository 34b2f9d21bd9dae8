package io.veredus.workflows.notification;

import io.temporal.workflow.Workflow;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.id.NotificationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a notification is in its life: answers for it, tells the store, and waits. */
final class Course {
  private final NotificationId id;
  private final NotificationActivities steps;
  private NotificationState state = NotificationState.ACCEPTED;

  Course(NotificationId id, NotificationActivities steps) {
    this.id = id;
    this.steps = steps;
  }

  NotificationState state() {
    return state;
  }

  /** Without telling the store: what follows at once is told instead. */
  void enter(NotificationState next) {
    state = next;
  }

  /**
   * @param when something is to happen again
   */
  void progressTo(NotificationState next, Optional<Reason> reason, Instant when) {
    enter(next);
    steps.recordProgress(new Progress(id, next, reason, when));
  }

  void hold(Reason reason, Instant until) {
    progressTo(NotificationState.HELD, Optional.of(reason), until);
    Workflow.sleep(Duration.between(now(), until));
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
