package io.veredus.activities.broadcast;

import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.workflows.attempt.Attempt;
import java.util.Optional;

/** Tells single people of a page, by what was known of them all a moment ago. */
interface Telling {
  /**
   * An attempt that was begun, and that nobody wrote down.
   *
   * @param attempt empty if nobody knows by which channel
   * @param mayRepeat whether it may be told again
   */
  record Lost(Optional<Attempt> attempt, boolean mayRepeat) {}

  /** Never throws: whoever could not be told goes on in another way. */
  Told tell(Open open);

  Lost lost(Open open);

  /** Whether people may have changed their minds since then. */
  boolean isOld();
}
