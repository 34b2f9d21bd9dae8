package io.veredus.server.erasure;

import io.veredus.postgres.erasure.Erasures;
import io.veredus.postgres.erasure.StoredErasure;
import io.veredus.server.start.Reachability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the erasures that nobody started, and those that Temporal has forgotten. */
final class ErasureRelay {
  private static final Logger log = LoggerFactory.getLogger(ErasureRelay.class);
  private static final int BATCH = 100;

  private final Erasures erasures;
  private final ErasureWorkflows workflows;
  private final Reachability temporal;

  ErasureRelay(Erasures erasures, ErasureWorkflows workflows, Reachability temporal) {
    this.erasures = erasures;
    this.workflows = workflows;
    this.temporal = temporal;
  }

  /** What is taken while Temporal turns out to be away is due as soon as it is back. */
  void look() {
    if (!temporal.mayTry()) {
      return;
    }
    var due = erasures.take(temporal.isAway() ? 1 : BATCH);
    if (due.isEmpty()) {
      temporal.notTried();
    }
    due.stream().dropWhile(this::start).forEach(stored -> erasures.lookAgain(stored.id()));
  }

  private boolean start(StoredErasure stored) {
    try {
      return workflows.start(stored);
    } catch (RuntimeException failure) { // this one alone: it is due again later
      log.warn("Erasure {} could not be started: {}", stored.id(), failure.getMessage());
      return true;
    }
  }
}
