package io.veredus.client;

import io.veredus.workflows.id.NotificationId;

/** Temporal knows no notification of this id: it was never started, or its retention is over. */
public final class UnknownNotificationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownNotificationException(NotificationId id) {
    super("Temporal knows no notification " + id + "; its retention may be over, ask the HTTP API");
  }
}
