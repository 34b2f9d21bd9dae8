package io.veredus.activities.broadcast;

import io.veredus.activities.broadcast.Told.Ended;
import io.veredus.activities.broadcast.Told.Postponed;
import io.veredus.activities.broadcast.Told.Promoted;
import io.veredus.postgres.broadcast.PageOutcome;
import io.veredus.postgres.broadcast.PageWork.Open;
import java.util.ArrayList;
import java.util.List;

/** A few of a page, and what telling them came to, in the same order. */
record Few(List<Open> open, List<Told> told) {
  /** Tells all of them at the same time. */
  static Few told(List<Open> open, Telling teller) {
    return new Few(open, Crew.all(open, teller::tell));
  }

  /** Whether nothing could be tried: those who are not over by themselves have to wait. */
  boolean isWaiting() {
    return told.stream().anyMatch(Postponed.class::isInstance)
        && told.stream().noneMatch(Few::isTried);
  }

  /** Leaves those alone who wait. */
  PageOutcome over() {
    var over = new PageOutcome();
    told.stream().filter(Ended.class::isInstance).forEach(it -> add(over, it));
    return over;
  }

  /** Whoever still waits goes on by themselves. */
  PageOutcome outcome() {
    var outcome = new PageOutcome();
    told.forEach(it -> add(outcome, it));
    mayHaveGottenItTwice().forEach(_ -> outcome.repeated());
    return outcome;
  }

  private List<Told> mayHaveGottenItTwice() {
    var twice = new ArrayList<Told>();
    for (int at = 0; at < told.size(); at++) {
      boolean again = Doubt.isOf(open.get(at)) && isTried(told.get(at));
      if (again || told.get(at) instanceof Promoted(_, _, var maybeTwice) && maybeTwice) {
        twice.add(told.get(at));
      }
    }
    return twice;
  }

  /** Those that were promoted are tried by their workflows, if not here. */
  private static boolean isTried(Told told) {
    return switch (told) {
      case Ended(var result, var failed) -> result.attempt().isPresent() || !failed.isEmpty();
      case Promoted _ -> true;
      case Postponed _ -> false;
    };
  }

  private static void add(PageOutcome outcome, Told told) {
    told.failed().forEach(made -> outcome.failed(told.id(), made.attempt(), made.bad()));
    switch (told) {
      case Ended(var result, _) -> outcome.ended(result);
      case Promoted(var promotion, _, _) -> outcome.promoted(promotion);
      case Postponed(var promotion) -> outcome.promoted(promotion);
    }
  }
}
