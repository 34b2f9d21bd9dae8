package io.veredus.activities.broadcast;

import io.veredus.postgres.broadcast.PageOutcome;
import io.veredus.postgres.broadcast.PageWork.Begun;
import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an earlier run of a page began and nobody wrote down: it may have been sent.
 *
 * @param open what is to be sent
 * @param outcome what is known now of those in doubt
 */
record Doubt(List<Open> open, PageOutcome outcome) {
  static Doubt of(Begun page, Telling teller) {
    var open = new ArrayList<Open>();
    var outcome = new PageOutcome();
    for (var one : page.open()) {
      if (page.begun().filter(mark -> isUpTo(mark, one.id())).isEmpty()) {
        open.add(one);
      } else {
        settle(one, teller, outcome).ifPresent(open::add);
      }
    }
    return new Doubt(open, outcome);
  }

  /** Whether it may have been sent, as far as that is written down. */
  static boolean isOf(Open one) {
    return why(one).isPresent();
  }

  /** How one ends that is not to be sent any more. */
  static NotificationResult unsent(Open one) {
    return why(one)
        .flatMap(AttemptOutcome::why)
        .map(reason -> NotificationResult.unknown(one.id(), reason))
        .orElseGet(() -> NotificationResult.cancelled(one.id()));
  }

  private static Optional<AttemptOutcome> why(Open one) {
    return one.last().map(Attempt::outcome).filter(Ambiguous.class::isInstance);
  }

  /** Empty if it is over. */
  private static Optional<Open> settle(Open one, Telling teller, PageOutcome outcome) {
    var lost = teller.lost(one);
    lost.attempt().ifPresent(attempt -> outcome.failed(one.id(), attempt, Optional.empty()));
    var settled = new Open(one.request(), lost.attempt().or(one::last));
    if (lost.mayRepeat()) {
      return Optional.of(settled);
    }
    outcome.ended(unsent(settled));
    return Optional.empty();
  }

  /** Ids of one broadcast differ in bits whose order signs do not change. */
  private static boolean isUpTo(NotificationId mark, NotificationId id) {
    return id.value().compareTo(mark.value()) <= 0;
  }
}
