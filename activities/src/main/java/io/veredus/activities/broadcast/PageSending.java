package io.veredus.activities.broadcast;

import io.veredus.activities.broadcast.Told.Ended;
import io.veredus.activities.broadcast.Told.Postponed;
import io.veredus.activities.broadcast.Told.Promoted;
import io.veredus.postgres.broadcast.BroadcastPages;
import io.veredus.postgres.broadcast.PageOutcome;
import io.veredus.postgres.broadcast.PageWork.Begun;
import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.workflows.broadcast.BroadcastStanding;
import io.veredus.workflows.broadcast.PageEnd;
import io.veredus.workflows.notification.NotificationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends a page, a few messages at a time. Before each few it is marked that they are begun,
 * together with what came of the few before: when a worker dies, only the last few are in doubt.
 */
public final class PageSending {
  /** Few enough to be in doubt, enough that their commit hardly counts. */
  private static final int FEW = 25;

  private final BroadcastPages pages;
  private final PageReading reading;

  public PageSending(BroadcastPages pages, PageReading reading) {
    this.pages = pages;
    this.reading = reading;
  }

  /**
   * @param rate people a second; empty: as fast as it goes
   */
  PageEnd send(Begun page, Optional<Double> rate) {
    var teller = reading.of(page.open());
    var doubt = Doubt.of(page, teller);
    var pace = new ChunkPace(rate);
    var left = new ArrayList<>(doubt.open());
    var known = doubt.outcome();
    while (!left.isEmpty()) {
      var few = List.copyOf(left.subList(0, Math.min(left.size(), pace.most(FEW))));
      pace.awaitTurn(few.size());
      switch (begin(page, known, few)) {
        case WAIT -> {
          return stopped(page);
        }
        case CANCEL -> {
          return cancelled(page, left);
        }
        case GO_ON -> {
          var told = Crew.all(few, teller::tell);
          if (told.stream().allMatch(Postponed.class::isInstance)) {
            return stopped(page);
          }
          known = outcome(told);
          left.subList(0, few.size()).clear();
        }
      }
    }
    var last = known;
    StoreTries.untilStored(() -> pages.finish(page.turn(), last));
    return PageEnd.DONE;
  }

  private BroadcastStanding begin(Begun page, PageOutcome known, List<Open> few) {
    var standing = new ArrayList<BroadcastStanding>(1);
    var mark = Optional.of(few.getLast().id());
    StoreTries.untilStored(() -> standing.add(pages.write(page.turn(), known, mark)));
    return standing.getFirst();
  }

  /** What is known by now is written down, so nothing of the page is in doubt. */
  private PageEnd stopped(Begun page) {
    StoreTries.untilStored(() -> pages.stop(page.turn(), new PageOutcome(), Optional.empty()));
    return PageEnd.STOPPED;
  }

  private PageEnd cancelled(Begun page, List<Open> left) {
    var outcome = new PageOutcome();
    left.forEach(open -> outcome.ended(NotificationResult.cancelled(open.id())));
    StoreTries.untilStored(() -> pages.finish(page.turn(), outcome));
    return PageEnd.CANCELLED;
  }

  private static PageOutcome outcome(List<Told> all) {
    var outcome = new PageOutcome();
    for (var told : all) {
      told.failed().forEach(made -> outcome.failed(told.id(), made.attempt(), made.bad()));
      switch (told) {
        case Ended(var result, _) -> outcome.ended(result);
        case Promoted(var promotion, _, var maybeTwice) -> {
          outcome.promoted(promotion);
          if (maybeTwice) {
            outcome.repeated();
          }
        }
        case Postponed(var promotion) -> outcome.promoted(promotion);
      }
    }
    return outcome;
  }
}
