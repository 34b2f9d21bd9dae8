package io.veredus.activities.broadcast;

import io.veredus.postgres.broadcast.BroadcastPages;
import io.veredus.postgres.broadcast.PageOutcome;
import io.veredus.postgres.broadcast.PageWork.Begun;
import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.workflows.broadcast.PageEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a page, a few messages at a time. Before each few it is marked that they are begun,
 * together with what came of the few before: when a worker dies, only the last few are in doubt.
 */
public final class PageSending {
  private static final Logger LOG = LoggerFactory.getLogger(PageSending.class);

  /** Few enough to be in doubt, enough that their commit hardly counts. */
  private static final int FEW = 25;

  /** Reads what is to be known of people: {@link PageReading#of}. */
  interface Reading {
    Telling of(List<Open> open);
  }

  private final PageBook.Store store;
  private final Reading reading;

  public PageSending(BroadcastPages pages, PageReading reading) {
    this(pages::write, reading::of);
  }

  PageSending(PageBook.Store store, Reading reading) {
    this.store = store;
    this.reading = reading;
  }

  /**
   * @param rate people a second; empty: as fast as it goes
   */
  PageEnd send(Begun page, Optional<Double> rate) {
    var book = new PageBook(store, page.turn());
    var teller = reading.of(page.open());
    var doubt = Doubt.of(page, teller);
    var pace = new ChunkPace(rate);
    var left = new ArrayList<>(doubt.open());
    var known = doubt.outcome();
    while (!left.isEmpty()) {
      var next = List.copyOf(left.subList(0, Math.min(left.size(), pace.most(FEW))));
      if (!pace.awaitTurn(next.size())) {
        return stopped(book, known);
      }
      switch (book.begin(known, next.getLast().id())) {
        case WAIT -> {
          return stopped(book, new PageOutcome());
        }
        case CANCEL -> {
          return cancelled(book, left);
        }
        case GO_ON -> {
          teller = renewed(teller, left);
          var few = Few.told(next, teller);
          if (few.isWaiting()) {
            return stopped(book, few.over());
          }
          known = few.outcome();
          left.subList(0, next.size()).clear();
        }
      }
    }
    book.finish(known);
    return PageEnd.DONE;
  }

  /** Whoever was erased or opted out since the page began is not told. */
  private Telling renewed(Telling teller, List<Open> left) {
    if (!teller.isOld()) {
      return teller;
    }
    try {
      return reading.of(left);
    } catch (RuntimeException away) { // those that are marked as begun are not to be in doubt
      LOG.warn("People of a broadcast could not be read again: {}", away.getMessage());
      return teller;
    }
  }

  private static PageEnd stopped(PageBook book, PageOutcome known) {
    book.stop(known);
    return PageEnd.STOPPED;
  }

  private static PageEnd cancelled(PageBook book, List<Open> left) {
    var outcome = new PageOutcome();
    left.forEach(open -> outcome.ended(Doubt.unsent(open)));
    book.finish(outcome);
    return PageEnd.CANCELLED;
  }
}
