package io.veredus.server.start;

import io.veredus.workflows.notification.NotificationResult;

/** How the workflow of a notification stands in Temporal. */
public sealed interface Standing {
  /** Temporal knows none, or no longer. */
  record Absent() implements Standing {}

  /** It has not ended. */
  record Running() implements Standing {}

  /** It has ended, and this is what it came to. */
  record Ended(NotificationResult result) implements Standing {}
}
