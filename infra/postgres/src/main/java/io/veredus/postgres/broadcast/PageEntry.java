package io.veredus.postgres.broadcast;

import io.veredus.workflows.id.NotificationId;
import java.util.Optional;

/** What a run writes down of its page at a time. */
public sealed interface PageEntry {
  /**
   * Others are to be begun.
   *
   * @param upTo up to there they may have been sent from now on
   */
  record More(PageOutcome outcome, NotificationId upTo) implements PageEntry {
    @Override
    public Optional<NotificationId> begun() {
      return Optional.of(upTo);
    }
  }

  /** Somebody else is to go on, some other time. */
  record Stopped(PageOutcome outcome) implements PageEntry {}

  /** Nothing of the page is left. */
  record Over(PageOutcome outcome) implements PageEntry {}

  /** What became of some. */
  PageOutcome outcome();

  /** Up to which they may have been sent, as long as nothing else is written; empty: none. */
  default Optional<NotificationId> begun() {
    return Optional.empty();
  }
}
