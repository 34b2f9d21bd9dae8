package io.veredus.workflows.notification;

import io.temporal.workflow.Workflow;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a notification is in its life: answers for it, tells the store, and waits. */
final class Course {
  private final NotificationId id;
  private final NotificationActivities steps;
  private final Waiting waiting = new Waiting();
  private final Wishes wishes;
  private NotificationState state = NotificationState.ACCEPTED;
  private Optional<Duration> timeToLive = Optional.empty();
  private Optional<Channel> channel = Optional.empty();
  private boolean paused;
  private boolean endIsRecorded;

  Course(NotificationRequest request, NotificationActivities steps) {
    this.id = request.id();
    this.steps = steps;
    this.wishes = new Wishes(request.dueAt());
  }

  NotificationState state() {
    return state;
  }

  /** Without telling the store: what follows at once is told instead. */
  void enter(NotificationState next) {
    state = next;
  }

  /** From here on the store knows how it ended. */
  void endIsRecorded() {
    endIsRecorded = true;
  }

  /** Tells the store, unless it knows; nothing can be asked any more. */
  void end(NotificationResult result) {
    if (!endIsRecorded) {
      steps.recordResult(result);
    }
    enter(result.state());
    wishes.answerAll();
  }

  /** How the first step ended it. */
  NotificationResult endedBy(Beginning.Ended first) {
    endIsRecorded = first.recorded();
    return first.result();
  }

  /** From here on it is known how long it lives. */
  void liveFor(Duration known) {
    timeToLive = Optional.of(known);
  }

  /** From here on it goes by this channel. */
  void via(Channel by) {
    channel = Optional.of(by);
  }

  /** When its time to live is over. */
  Instant deadline() {
    return wishes.dueAt().plus(timeToLive.orElse(RetrySchedule.MAXIMUM_TIME_TO_LIVE));
  }

  /**
   * @param when something is to happen again
   */
  void progressTo(NotificationState next, Optional<Reason> reason, Instant when) {
    enter(next);
    steps.recordProgress(new Progress(id, next, reason, when, channel, wishes.moved()));
  }

  /** Waits until then, or until somebody wants otherwise. */
  void hold(Reason reason, Instant until) {
    waiting.begin();
    paused = reason.code() == ReasonCode.PAUSED;
    var seen = wishes.number();
    progressTo(NotificationState.HELD, Optional.of(reason), until);
    wishes.answer(seen);
    waiting.during(() -> Workflow.sleep(Duration.between(now(), until)));
    paused = false;
  }

  /**
   * Waits until it is due, and as long as somebody wants it held. How long it lives, and so may be
   * held after it is due, is not known from the start.
   */
  void awaitDue() {
    boolean waited = false;
    for (var wait = nextWait(); wait.isPresent(); wait = nextWait()) {
      waited = true;
      hold(wait.get().reason(), wait.get().until());
    }
    if ((wishes.held(now()).isEmpty() || timeToLive.isPresent()) && !goOn(waited)) {
      awaitDue();
    }
  }

  /**
   * Waits for the next attempt's time, and as {@link #awaitDue()} does. What somebody wants
   * meanwhile comes instead of the attempt's time.
   */
  void awaitTurn(Optional<Instant> notBefore) {
    notBefore.filter(now()::isBefore).ifPresent(this::rest);
    awaitDue();
  }

  private void rest(Instant until) {
    enter(NotificationState.RETRYING); // the attempt before has told the store
    if (!wishes.isUnanswered()) { // one may have come together with the end of the attempt
      waiting.begin();
      waiting.during(() -> Workflow.sleep(Duration.between(now(), until)));
    }
  }

  /** The work's result, unless it is interrupted by a wish and tells so by a failure. */
  <T> T interruptibly(Supplier<T> work) {
    waiting.begin();
    return waiting.result(work);
  }

  boolean isInterrupted() {
    return waiting.isInterrupted();
  }

  /** Whether anybody wanted anything of it so far. */
  boolean isDisturbed() {
    return wishes.number() > 0;
  }

  NotificationState hold(HoldRequest request) {
    wishes.hold(request.until());
    return interruptFor();
  }

  NotificationState reschedule(RescheduleRequest request) {
    wishes.moveTo(request.sendAt());
    return interruptFor();
  }

  NotificationState release() {
    return wishes.release(now()) ? interruptFor() : state;
  }

  /** After a pause: whoever waits for something else is left alone. */
  void resume() {
    if (paused) {
      waiting.interrupt();
    }
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  private NotificationState interruptFor() {
    waiting.interrupt();
    wishes.awaitAnswer();
    return state;
  }

  /** False if something else was wanted meanwhile. */
  private boolean goOn(boolean waited) {
    var seen = wishes.number();
    wishes.forgetHold();
    if (waited) {
      progressTo(NotificationState.SENDING, Optional.empty(), now());
    }
    wishes.answer(seen);
    return wishes.number() == seen;
  }

  private Optional<Wishes.Hold> nextWait() {
    var now = now();
    var held = wishes.held(now);
    if (now.isBefore(wishes.dueAt())) {
      var why = held.map(Wishes.Hold::reason).orElseGet(() -> scheduledAt(wishes.dueAt()));
      return Optional.of(new Wishes.Hold(why, wishes.dueAt()));
    }
    return timeToLive
        .flatMap(_ -> held.map(hold -> hold.atMostUntil(deadline())))
        .filter(hold -> now.isBefore(hold.until()));
  }

  private static Reason scheduledAt(Instant dueAt) {
    return new Reason(ReasonCode.SCHEDULED, "To be sent at " + dueAt);
  }
}
