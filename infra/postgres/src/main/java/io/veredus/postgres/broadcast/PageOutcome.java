package io.veredus.postgres.broadcast;

import io.veredus.postgres.notification.BatchRecords.Promotion;
import io.veredus.postgres.suppression.Address;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of some notifications of a page, until it is written down. */
public final class PageOutcome {
  /** An attempt that did not send it. */
  record Failed(NotificationId id, Attempt attempt, Optional<Address> bad) {}

  private final List<Failed> failed = new ArrayList<>();
  private final List<NotificationResult> ends = new ArrayList<>();
  private final List<Promotion> promoted = new ArrayList<>();
  private int possiblyTwice;

  /**
   * @param bad suppressed from here on
   */
  public void failed(NotificationId id, Attempt attempt, Optional<Address> bad) {
    failed.add(new Failed(id, attempt, bad));
  }

  public void ended(NotificationResult result) {
    ends.add(result);
  }

  public void promoted(Promotion promotion) {
    promoted.add(promotion);
  }

  /** That one is sent again though it may have been sent. */
  public void repeated() {
    possiblyTwice++;
  }

  List<Failed> failed() {
    return failed;
  }

  List<NotificationResult> sent() {
    return ends.stream().filter(it -> it.state() == NotificationState.SENT).toList();
  }

  List<NotificationResult> unsent() {
    return ends.stream().filter(it -> it.state() != NotificationState.SENT).toList();
  }

  List<Promotion> promoted() {
    return promoted;
  }

  /** How many attempts did not send anything. */
  public int attempts() {
    return failed.size();
  }

  /** How many got a workflow of their own. */
  public int promotions() {
    return promoted.size();
  }

  /** How many were sent again though they may have been sent. */
  public int possiblyTwice() {
    return possiblyTwice;
  }

  /** How many ended so. */
  public int count(NotificationState state) {
    return (int) ends.stream().filter(it -> it.state() == state).count();
  }
}
