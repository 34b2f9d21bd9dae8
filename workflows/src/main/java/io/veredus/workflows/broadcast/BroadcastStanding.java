package io.veredus.workflows.broadcast;

/** What the store says that a broadcast is to do. */
public enum BroadcastStanding {
  GO_ON,
  /** Wait until somebody resumes or cancels it. */
  WAIT,
  /** Send nothing any more. */
  CANCEL
}
