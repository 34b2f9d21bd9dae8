package io.veredus.workflows.notification;

import io.temporal.workflow.Workflow;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import java.time.Instant;
import java.util.Optional;

/** What somebody wants of one notification while it waits: each wish takes the last one's place. */
final class Wishes {
  private static final Reason ON_REQUEST =
      new Reason(ReasonCode.HELD_ON_REQUEST, "Held on request until it is released");

  private Instant dueAt;
  private Optional<Instant> moved = Optional.empty();
  private Optional<Hold> hold = Optional.empty();
  private int asked;
  private int answered;

  Wishes(Instant dueAt) {
    this.dueAt = dueAt;
  }

  /** A wait, and why. */
  record Hold(Reason reason, Instant until) {
    Hold atMostUntil(Instant latest) {
      return latest.isBefore(until) ? new Hold(reason, latest) : this;
    }
  }

  Instant dueAt() {
    return dueAt;
  }

  /** When it is due, if that is not what it was started with. */
  Optional<Instant> moved() {
    return moved;
  }

  /** What it is to be held for, if the time for it is not over. */
  Optional<Hold> held(Instant now) {
    return hold.filter(wanted -> now.isBefore(wanted.until()));
  }

  void hold(Optional<Instant> until) {
    hold =
        Optional.of(
            until
                .map(end -> new Hold(new Reason(ON_REQUEST.code(), "Held until " + end), end))
                .orElse(new Hold(ON_REQUEST, Instant.MAX)));
    asked++;
  }

  void moveTo(Instant time) {
    dueAt = time;
    moved = Optional.of(time);
    hold = Optional.empty();
    asked++;
  }

  /**
   * Ends what holds it: the wish to hold it, else its schedule.
   *
   * @return whether there was anything to end
   */
  boolean release(Instant now) {
    if (held(now).isPresent()) {
      hold = Optional.empty();
    } else if (now.isBefore(dueAt)) {
      moveTo(now);
      return true;
    } else {
      return false;
    }
    asked++;
    return true;
  }

  void forgetHold() {
    hold = Optional.empty();
  }

  /** How many there were so far. */
  int number() {
    return asked;
  }

  /** The first {@code number} of them are seen to, and the store knows. */
  void answer(int number) {
    answered = number;
  }

  void answerAll() {
    answered = Integer.MAX_VALUE;
  }

  boolean isUnanswered() {
    return answered < asked;
  }

  /** Waits until the last one is answered. */
  void awaitAnswer() {
    int mine = asked;
    Workflow.await(() -> answered >= mine);
  }
}
