package io.veredus.activities.broadcast;

import io.veredus.postgres.broadcast.BroadcastPages;
import io.veredus.postgres.broadcast.PageEntry;
import io.veredus.postgres.broadcast.PageOutcome;
import io.veredus.postgres.broadcast.PageWork.Turn;
import io.veredus.workflows.broadcast.BroadcastStanding;
import io.veredus.workflows.id.NotificationId;

/** What one run writes down of its page: each entry once, however often it is tried. */
final class PageBook {
  /** Where it is written: {@link BroadcastPages#write}. */
  interface Store {
    BroadcastStanding write(Turn turn, int step, PageEntry entry);
  }

  private final Store store;
  private final Turn turn;
  private int step;

  PageBook(Store store, Turn turn) {
    this.store = store;
    this.turn = turn;
  }

  /**
   * @param upTo up to there they may have been sent from now on
   * @return whether they may be begun
   */
  BroadcastStanding begin(PageOutcome known, NotificationId upTo) {
    return write(new PageEntry.More(known, upTo));
  }

  /** Nothing of the page is in doubt then. */
  void stop(PageOutcome known) {
    write(new PageEntry.Stopped(known));
  }

  void finish(PageOutcome known) {
    write(new PageEntry.Over(known));
  }

  private BroadcastStanding write(PageEntry entry) {
    var standing = StoreTries.untilStored(() -> store.write(turn, step, entry));
    step++;
    return standing;
  }
}
