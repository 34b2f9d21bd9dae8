package io.veredus.server.hold;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.notification.StoredNotification;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.server.start.Channels;
import io.veredus.server.start.NotificationStarter;
import io.veredus.server.start.Reachability;
import io.veredus.server.start.TemporalCalls;
import io.veredus.workflows.id.WorkflowIds;
import io.veredus.workflows.notification.NotificationControl;
import io.veredus.workflows.notification.NotificationState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;

/** Asks the workflow of a notification for something, and tells whether it was in time. */
final class HoldDesk {
  /** Longer than most attempts: one that is under way is waited for. */
  private static final Duration LIMIT = Duration.ofSeconds(8);

  private static final int TRIES = 5;

  private final WorkflowClient client;
  private final TemporalCalls calls;
  private final Reachability temporal;
  private final NotificationStarter starter;
  private final Lookups lookups;

  /** What is known of notifications without asking their workflows. */
  record Lookups(NotificationStore store, Channels channels) {}

  HoldDesk(
      WorkflowClient client,
      TemporalCalls calls,
      Reachability temporal,
      NotificationStarter starter,
      Lookups lookups) {
    this.client = client;
    this.calls = calls;
    this.temporal = temporal;
    this.starter = starter;
    this.lookups = lookups;
  }

  /**
   * @throws ProblemException if it has ended, or nobody can say now
   */
  StoredNotification ask(
      StoredNotification stored, Function<NotificationControl, NotificationState> wish) {
    refuseIfEnded(stored.state());
    if (!temporal.mayTry()) {
      throw unavailable();
    }
    for (int i = 1; i <= TRIES; i++) {
      var answer = tryToAsk(stored, wish);
      if (answer.isPresent()) {
        refuseIfEnded(answer.get());
        return stored;
      }
      refuseIfEnded(stateOf(stored));
    }
    throw unavailable();
  }

  /** Empty if it may be asked again: it was not there yet, or is no more. */
  private Optional<NotificationState> tryToAsk(
      StoredNotification stored, Function<NotificationControl, NotificationState> wish) {
    var id = WorkflowIds.of(stored.request().id());
    var workflow = client.newWorkflowStub(NotificationControl.class, id);
    try {
      var state = calls.within(LIMIT, () -> wish.apply(workflow));
      temporal.answered();
      return Optional.of(state);
    } catch (WorkflowUpdateException refused) {
      return Optional.empty();
    } catch (WorkflowUpdateTimeoutOrCancelledException tooLong) {
      throw unavailable();
    } catch (WorkflowException | StatusRuntimeException failure) {
      if (TemporalCalls.isAbsent(failure)) {
        start(stored);
      } else if (!TemporalCalls.wasSetBack(failure)) {
        temporal.missed(TemporalCalls.outage(failure).orElseThrow(() -> failure));
        throw unavailable();
      }
      return Optional.empty();
    }
  }

  /** One that waits in the queue to be started, for example. */
  private void start(StoredNotification stored) {
    var request = stored.request();
    if (!stateOf(stored).isTerminal()) {
      starter.start(request, lookups.channels().of(request), stored.attempts());
    }
  }

  private NotificationState stateOf(StoredNotification stored) {
    var request = stored.request();
    return lookups
        .store()
        .find(request.tenant(), request.id())
        .map(StoredNotification::state)
        .orElse(stored.state());
  }

  private static void refuseIfEnded(NotificationState state) {
    if (state.isTerminal()) {
      throw new ProblemException(
          ProblemType.NOTIFICATION_ENDED, "It is %s".formatted(state.wireName()));
    }
  }

  private static ProblemException unavailable() {
    return new ProblemException(
            ProblemType.NOTIFICATION_UNAVAILABLE, "Try the same again in a few seconds")
        .with(HttpHeaders.RETRY_AFTER, "5");
  }
}
