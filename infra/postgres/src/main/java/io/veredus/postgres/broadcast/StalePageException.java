package io.veredus.postgres.broadcast;

import io.veredus.postgres.broadcast.PageWork.Turn;

/** Another run works on the page by now: whoever gets this is to leave it alone. */
public final class StalePageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StalePageException(Turn turn) {
    super(
        "Page %d of broadcast %s is another run's by now"
            .formatted(turn.number(), turn.broadcast()));
  }
}
