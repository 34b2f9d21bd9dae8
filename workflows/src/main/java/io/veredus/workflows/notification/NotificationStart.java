package io.veredus.workflows.notification;

/**
 * Input of {@link NotificationWorkflow}.
 *
 * @param stored whether the row exists already; the first activity writes it otherwise
 * @param attemptsUsed attempts made by an earlier workflow of the same notification that is gone
 */
public record NotificationStart(NotificationRequest request, boolean stored, int attemptsUsed) {
  /** The start of a notification that the server has stored. */
  public static NotificationStart ofStored(NotificationRequest request) {
    return new NotificationStart(request, true, 0);
  }

  /** The start of a notification that only its workflow knows of. */
  public static NotificationStart ofUnstored(NotificationRequest request) {
    return new NotificationStart(request, false, 0);
  }
}
