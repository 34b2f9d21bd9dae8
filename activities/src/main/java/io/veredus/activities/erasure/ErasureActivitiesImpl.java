package io.veredus.activities.erasure;

import io.temporal.activity.Activity;
import io.veredus.postgres.erasure.ErasableBroadcasts;
import io.veredus.postgres.erasure.ErasableEvents;
import io.veredus.postgres.erasure.ErasableInbox;
import io.veredus.postgres.erasure.ErasableNotifications;
import io.veredus.postgres.erasure.ErasableVerifications;
import io.veredus.postgres.erasure.ErasedPerson;
import io.veredus.postgres.erasure.Erasures;
import io.veredus.postgres.erasure.FoundNotification;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.erasure.ErasureActivities;
import io.veredus.workflows.erasure.ErasurePass;
import io.veredus.workflows.erasure.ErasureProgress;
import io.veredus.workflows.erasure.ErasureRequest;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.id.WorkflowIds;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The steps of an erasure over the store and Temporal, each repeatable. */
public final class ErasureActivitiesImpl implements ErasureActivities {
  private static final int PAGE = Executions.MOST; // found in one page are no more than its rows
  private static final Reason ERASED = new Reason(ReasonCode.CANCELLED, "The recipient was erased");

  /**
   * What the steps work on.
   *
   * @param ends records the end of a notification
   */
  public record Stores(
      Erasures erasures,
      ErasableNotifications notifications,
      ErasableVerifications verifications,
      ErasableEvents events,
      ErasableInbox inboxes,
      ErasableBroadcasts broadcasts,
      Consumer<NotificationResult> ends) {}

  private final Stores stores;
  private final Executions executions;

  public ErasureActivitiesImpl(Stores stores, Executions executions) {
    this.stores = stores;
    this.executions = executions;
  }

  @Override
  public ErasureProgress notifications(ErasurePass pass) {
    return person(pass.request())
        .map(person -> {
          stores.broadcasts().forget(person);
          var walk =
              Walk.<FoundNotification>over(
                  after -> stores.notifications().page(person, after, PAGE),
                  found -> erase(person, found, pass.rows()));
          return pass.rows() ? withBroadcasts(walk, person) : walk;
        })
        .orElse(ErasureProgress.NONE);
  }

  /** Broadcasts forget whom they named as soon as they have ended. */
  private ErasureProgress withBroadcasts(ErasureProgress walk, ErasedPerson person) {
    return new ErasureProgress(
        walk.after(), walk.waiting() + stores.broadcasts().countNaming(person));
  }

  @Override
  public void verifications(ErasurePass pass) {
    person(pass.request())
        .ifPresent(person ->
            Walk.<VerificationId>over(
                after -> stores.verifications().page(person, after, PAGE),
                found -> erase(found, pass.rows())));
  }

  @Override
  public void events(ErasureRequest request) {
    person(request)
        .ifPresent(person -> {
          while (stores.events().eraseAbout(person)) {
            Activity.getExecutionContext().heartbeat(null);
          }
          stores.events().eraseKeys(person);
          stores.inboxes().eraseAbout(person);
          pseudonymise(person);
        });
  }

  @Override
  public void finish(ErasureRequest request) {
    stores.erasures().finish(request.id());
  }

  private Optional<ErasedPerson> person(ErasureRequest request) {
    return stores.erasures().person(request.id());
  }

  /** Returns how many must wait. */
  private long erase(ErasedPerson person, List<FoundNotification> found, boolean rows) {
    var now = found.stream().filter(it -> !it.mustWait()).toList();
    now.stream().filter(it -> !it.ended()).forEach(this::end);
    delete(now.stream().map(it -> WorkflowIds.of(it.id())).toList());
    if (rows && !now.isEmpty()) {
      stores.notifications().erase(person, now);
    }
    return found.size() - now.size();
  }

  /** Recorded first, so that nobody starts it again once its workflow is gone. */
  private void end(FoundNotification found) {
    stores.ends().accept(NotificationResult.ended(found.id(), NotificationState.CANCELLED, ERASED));
  }

  private long erase(List<VerificationId> found, boolean rows) {
    stores.verifications().end(found);
    delete(found.stream().map(WorkflowIds::of).toList());
    if (rows) {
      stores.verifications().erase(found);
    }
    return 0;
  }

  private void delete(List<String> workflowIds) {
    if (!workflowIds.isEmpty()) {
      executions.delete(workflowIds);
    }
  }

  private void pseudonymise(ErasedPerson person) {
    var context = Activity.getExecutionContext();
    var after = Optional.of(context.getHeartbeatDetails(Long.class).orElse(-1L));
    while (after.isPresent()) {
      context.heartbeat(after.get());
      after = stores.events().pseudonymise(person, after.get());
    }
  }
}
