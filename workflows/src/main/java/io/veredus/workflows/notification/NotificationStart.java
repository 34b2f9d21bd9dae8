package io.veredus.workflows.notification;

import java.util.Optional;

/**
 * Input of {@link NotificationWorkflow}.
 *
 * @param stored whether the row exists already; the first activity writes it otherwise
 * @param attemptsUsed attempts made by an earlier workflow of the same notification that is gone
 * @param lanes what its first attempt may do; empty: it was started before there was a choice, and
 *     its history is as it was then
 */
public record NotificationStart(
    NotificationRequest request, boolean stored, int attemptsUsed, Optional<Lanes> lanes) {

  /** The start of a notification with the usual lanes. */
  public NotificationStart(NotificationRequest request, boolean stored, int attemptsUsed) {
    this(request, stored, attemptsUsed, Optional.of(Lanes.USUAL));
  }

  /** The start of a notification that the server has stored. */
  public static NotificationStart ofStored(NotificationRequest request) {
    return new NotificationStart(request, true, 0);
  }

  /** The start of a notification that only its workflow knows of. */
  public static NotificationStart ofUnstored(NotificationRequest request) {
    return new NotificationStart(request, false, 0);
  }

  /** The same with other lanes. */
  public NotificationStart by(Lanes others) {
    return new NotificationStart(request, stored, attemptsUsed, Optional.of(others));
  }
}
