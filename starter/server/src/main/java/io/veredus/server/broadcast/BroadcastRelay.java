package io.veredus.server.broadcast;

import io.veredus.postgres.broadcast.Broadcasts;
import io.veredus.postgres.broadcast.StoredBroadcast;
import io.veredus.server.start.Reachability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the broadcasts that were accepted, and those that Temporal has forgotten. */
final class BroadcastRelay {
  private static final Logger log = LoggerFactory.getLogger(BroadcastRelay.class);
  private static final int BATCH = 100;

  private final Broadcasts broadcasts;
  private final BroadcastWorkflows workflows;
  private final Reachability temporal;

  BroadcastRelay(Broadcasts broadcasts, BroadcastWorkflows workflows, Reachability temporal) {
    this.broadcasts = broadcasts;
    this.workflows = workflows;
    this.temporal = temporal;
  }

  /** What is taken while Temporal turns out to be away is due as soon as it is back. */
  void look() {
    if (!temporal.mayTry()) {
      return;
    }
    var due = broadcasts.take(temporal.isAway() ? 1 : BATCH);
    if (due.isEmpty()) {
      temporal.notTried();
    }
    due.stream().dropWhile(this::start).forEach(stored -> broadcasts.lookAgain(stored.id()));
  }

  private boolean start(StoredBroadcast stored) {
    try {
      return workflows.start(stored);
    } catch (RuntimeException failure) { // this one alone: it is due again later
      log.warn("Broadcast {} could not be started: {}", stored.id(), failure.getMessage());
      return true;
    }
  }
}
