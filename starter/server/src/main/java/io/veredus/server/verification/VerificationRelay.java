package io.veredus.server.verification;

import io.veredus.postgres.verification.StoredVerification;
import io.veredus.postgres.verification.VerificationBacklog;
import io.veredus.server.start.Reachability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the verifications that nobody started, and those that Temporal has forgotten. One that
 * runs is left as it is.
 */
final class VerificationRelay {
  private static final Logger log = LoggerFactory.getLogger(VerificationRelay.class);
  private static final int BATCH = 100;

  private final VerificationBacklog backlog;
  private final VerificationWorkflows workflows;
  private final Reachability temporal;

  VerificationRelay(
      VerificationBacklog backlog, VerificationWorkflows workflows, Reachability temporal) {
    this.backlog = backlog;
    this.workflows = workflows;
    this.temporal = temporal;
  }

  /** What is taken while Temporal turns out to be away is due as soon as it is back. */
  void look() {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted() && temporal.mayTry()) {
      var due = backlog.take(temporal.isAway() ? 1 : BATCH);
      if (due.isEmpty()) {
        temporal.notTried();
      }
      var notStarted = due.stream().dropWhile(this::start).toList();
      notStarted.forEach(stored -> backlog.lookAgain(stored.request().id()));
      more = notStarted.isEmpty() && !due.isEmpty();
    }
  }

  private boolean start(StoredVerification stored) {
    try {
      return workflows.start(stored);
    } catch (RuntimeException failure) { // this one alone: it is due again later
      log.warn(
          "Verification {} could not be started: {}", stored.request().id(), failure.getMessage());
      return true;
    }
  }
}
