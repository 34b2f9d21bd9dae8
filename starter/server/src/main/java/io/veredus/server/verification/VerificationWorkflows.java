package io.veredus.server.verification;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.veredus.postgres.verification.StoredVerification;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.server.start.Reachability;
import io.veredus.server.start.TemporalCalls;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.id.WorkflowIds;
import io.veredus.workflows.notification.Priority;
import io.veredus.workflows.verification.VerificationRequest;
import io.veredus.workflows.verification.VerificationStart;
import io.veredus.workflows.verification.VerificationWorkflow;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** The workflows of verifications: started once, and asked while somebody waits. */
final class VerificationWorkflows {
  private static final Logger log = LoggerFactory.getLogger(VerificationWorkflows.class);

  /** Longer than the workflow itself waits for the store. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(8);

  private static final int TRIES = 5;

  private final WorkflowClient client;
  private final TemporalCalls calls;
  private final Reachability temporal;

  VerificationWorkflows(WorkflowClient client, TemporalCalls calls, Reachability temporal) {
    this.client = client;
    this.calls = calls;
    this.temporal = temporal;
  }

  /** The same unless Temporal is known to be away: the relay starts it then. */
  void startIfReachable(StoredVerification stored) {
    if (temporal.mayTry()) {
      start(stored);
    }
  }

  /**
   * Starts the workflow with what is stored, unless it runs or has completed.
   *
   * @return whether Temporal answered
   */
  boolean start(StoredVerification stored) {
    var request = stored.request();
    var workflow = client.newWorkflowStub(VerificationWorkflow.class, options(request));
    var start = new VerificationStart(request, stored.progress());
    return temporal
        .asked(
            TemporalCalls::outage,
            () -> calls.start(() -> WorkflowClient.start(workflow::verify, start)))
        .isPresent();
  }

  /**
   * What the running workflow says; empty if none runs.
   *
   * @throws ProblemException if it cannot say anything now
   */
  <T> Optional<T> ask(VerificationId id, Function<VerificationWorkflow, T> question) {
    if (!temporal.mayTry()) {
      throw unavailable();
    }
    var stub = client.newWorkflowStub(VerificationWorkflow.class, WorkflowIds.of(id));
    for (int i = 1; i <= TRIES; i++) {
      try {
        var answer = calls.within(ANSWER_LIMIT, () -> question.apply(stub));
        temporal.answered();
        return Optional.of(answer);
      } catch (WorkflowNotFoundException ended) {
        return Optional.empty();
      } catch (WorkflowUpdateException | WorkflowUpdateTimeoutOrCancelledException failed) {
        log.warn("Verification {} gave no answer: {}", id, failed.getMessage());
        throw unavailable();
      } catch (WorkflowException | StatusRuntimeException failure) {
        if (TemporalCalls.isAbsent(failure)) {
          return Optional.empty();
        }
        // Asked again, one that was set back gives the answer that it would have given: the store
        // knows by number whether a check was made before.
        if (!TemporalCalls.wasSetBack(failure)) {
          temporal.missed(TemporalCalls.outage(failure).orElseThrow(() -> failure));
          throw unavailable();
        }
      }
    }
    throw unavailable();
  }

  static ProblemException unavailable() {
    return unavailable(5);
  }

  static ProblemException unavailable(int secondsUntilAgain) {
    return new ProblemException(
            ProblemType.VERIFICATION_UNAVAILABLE, "Try the same again in a few seconds")
        .with(HttpHeaders.RETRY_AFTER, Integer.toString(secondsUntilAgain));
  }

  /** One that was terminated or cancelled can start again; one that completed is over. */
  private static WorkflowOptions options(VerificationRequest request) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.of(request.id()))
        .setTaskQueue(TaskQueues.NOTIFICATIONS)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setWorkflowIdReusePolicy(
            WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
        .setDisableEagerExecution(false)
        .setPriority(Priority.TRANSACTIONAL.asTemporal(request.tenant())) // its codes' as well
        .setStaticSummary(
            "Code for %s by %s"
                .formatted(request.purpose().wireName(), request.channel().wireName()))
        .build();
  }
}
