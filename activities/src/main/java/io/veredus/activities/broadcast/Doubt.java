package io.veredus.activities.broadcast;

import io.veredus.postgres.broadcast.PageOutcome;
import io.veredus.postgres.broadcast.PageWork.Begun;
import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.workflows.attempt.AmbiguityPolicy;
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
  static Doubt of(Begun page, Teller teller) {
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

  /** Empty if it is over. */
  private static Optional<Open> settle(Open one, Teller teller, PageOutcome outcome) {
    var lost = teller.lost(one);
    if (lost.isEmpty()) {
      return Optional.of(one); // nothing could have been sent, or can be any more
    }
    var attempt = lost.get().attempt();
    outcome.failed(one.id(), attempt, Optional.empty());
    if (lost.get().policy() == AmbiguityPolicy.AT_MOST_ONCE) {
      outcome.ended(NotificationResult.unknown(one.id(), attempt.outcome().why().orElseThrow()));
      return Optional.empty();
    }
    outcome.repeated();
    return Optional.of(new Open(one.request(), Optional.of(attempt)));
  }

  /** Ids of one broadcast differ in bits whose order signs do not change. */
  private static boolean isUpTo(NotificationId mark, NotificationId id) {
    return id.value().compareTo(mark.value()) <= 0;
  }
}
