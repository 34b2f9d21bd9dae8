package io.veredus.postgres.broadcast;

import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationRequest;
import java.util.List;
import java.util.Optional;

/** What a page is for whoever begins to work on it. */
public sealed interface PageWork {
  /** It is over. */
  record Over() implements PageWork {}

  /** It is to wait. */
  record Waiting() implements PageWork {}

  /** The broadcast is cancelled, and nothing of this page was begun. */
  record Cancelled() implements PageWork {}

  /**
   * It is to be done.
   *
   * @param turn by which the store knows who works on it
   * @param begun notifications up to this id may have been sent by an earlier run
   * @param open in the order of their ids
   */
  record Begun(Turn turn, Optional<NotificationId> begun, List<Open> open) implements PageWork {}

  /**
   * One's turn with a page, which ends when another one begins with it.
   *
   * @param number the page's
   */
  record Turn(BroadcastId broadcast, int number, int run) {}

  /** A notification that has not ended, and the last attempt that is recorded. */
  record Open(NotificationRequest request, Optional<Attempt> last) {
    public NotificationId id() {
      return request.id();
    }

    public int attempts() {
      return last.map(Attempt::number).orElse(0);
    }
  }
}
