package io.veredus.server.start;

/** What starting a workflow came to. */
public enum StartOutcome {
  /** It runs, now or already. */
  RUNNING,
  /** It ran and has ended. */
  ENDED,
  /** Temporal did not take it; nothing is known. */
  AWAY
}
