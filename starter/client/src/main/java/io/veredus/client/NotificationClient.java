package io.veredus.client;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.encryption.NamedKeys;
import io.veredus.workflows.encryption.PayloadEncryption;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.WorkflowIds;
import io.veredus.workflows.notification.NotificationFailures;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationStart;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.NotificationWorkflow;
import io.veredus.workflows.wire.PayloadConverters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts, describes, awaits and cancels notifications through Temporal. Safe for use by many
 * threads. Methods throw {@link io.grpc.StatusRuntimeException} when Temporal cannot be reached.
 */
public final class NotificationClient implements AutoCloseable {
  private static final String PAYLOAD_KEYS = "VEREDUS_PAYLOADS_KEYS";

  private final WorkflowClient temporal;
  private final Runnable disconnect;

  /**
   * @param temporal a client whose data converter is the server's: {@link
   *     PayloadConverters#create(PayloadEncryption)} with the same keys, or {@link
   *     PayloadConverters#create()} where encryption is off
   */
  public NotificationClient(WorkflowClient temporal) {
    this(temporal, () -> {});
  }

  private NotificationClient(WorkflowClient temporal, Runnable disconnect) {
    this.temporal = temporal;
    this.disconnect = disconnect;
  }

  /**
   * A client of the Temporal server at {@code address} (host:port), with a connection of its own.
   * It encrypts with the keys of the environment variable {@code VEREDUS_PAYLOADS_KEYS}, as servers
   * and workers do; without one, it writes plain text and reads nothing that is encrypted.
   *
   * @throws IllegalArgumentException if the variable holds anything else, never telling a key
   */
  public static NotificationClient connect(String address, String namespace) {
    var keys = Optional.ofNullable(System.getenv(PAYLOAD_KEYS)).filter(it -> !it.isBlank());
    return connect(
        address,
        namespace,
        keys.map(it -> List.of(it.strip().split("\\s*,\\s*"))).orElse(List.of()));
  }

  /**
   * The same with keys from elsewhere.
   *
   * @param payloadKeys those of {@code veredus.payloads.keys}, each {@code id:base64} of 256 bits;
   *     the first writes, all read; none where encryption is off
   * @throws IllegalArgumentException naming the entry that is none, never its key
   */
  public static NotificationClient connect(
      String address, String namespace, List<String> payloadKeys) {
    var encryption =
        payloadKeys.isEmpty()
            ? PayloadEncryption.withoutKeys()
            : PayloadEncryption.with(NamedKeys.of(payloadKeys));
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    var options =
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setDataConverter(PayloadConverters.create(encryption))
            .build();
    return new NotificationClient(WorkflowClient.newInstance(stubs, options), stubs::shutdownNow);
  }

  /** Closes the connection that {@link #connect} made; one that was given stays open. */
  @Override
  public void close() {
    disconnect.run();
  }

  /**
   * Starts the notification. Durable once this returns; a second start of the same id changes
   * nothing.
   *
   * @return the draft's id
   */
  public NotificationId start(NotificationDraft draft) {
    var stub = temporal.newWorkflowStub(NotificationWorkflow.class, optionsOf(draft));
    try {
      WorkflowClient.start(
          stub::deliver, NotificationStart.ofUnstored(draft.acceptedAt(Instant.now())));
    } catch (WorkflowExecutionAlreadyStarted alreadyEnded) {
      // Started before, and over by now: what the caller asked for has happened.
    }
    return draft.id();
  }

  /** Where the notification is; empty if Temporal knows none of this id, or no longer. */
  public Optional<NotificationState> describe(NotificationId id) {
    try {
      var stub = stub(id);
      return Optional.of(
          stub.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
              ? stub.query("state", NotificationState.class)
              : resultOf(id, stub).state());
    } catch (WorkflowNotFoundException unknown) {
      return Optional.empty();
    }
  }

  /**
   * Waits until the notification has ended.
   *
   * @throws TimeoutException if it has not within {@code atMost}
   * @throws UnknownNotificationException if Temporal knows none of this id
   */
  public NotificationResult await(NotificationId id, Duration atMost) throws TimeoutException {
    try {
      return stub(id).getResult(atMost.toMillis(), TimeUnit.MILLISECONDS, NotificationResult.class);
    } catch (WorkflowFailedException failed) {
      return NotificationFailures.resultOf(id, failed);
    } catch (WorkflowNotFoundException unknown) {
      throw new UnknownNotificationException(id);
    }
  }

  /**
   * Cancels the notification, if it is not too late, and waits for what became of it: {@code
   * cancelled}, or the state that it had reached, such as {@code sent}.
   *
   * @throws TimeoutException if that is not known within {@code atMost}; it may still be cancelled
   * @throws UnknownNotificationException if Temporal knows none of this id
   */
  public NotificationResult cancel(NotificationId id, Duration atMost) throws TimeoutException {
    try {
      stub(id).cancel();
    } catch (WorkflowNotFoundException over) {
      // Over or unknown: await tells which.
    }
    return await(id, atMost);
  }

  private static NotificationResult resultOf(NotificationId id, WorkflowStub ended) {
    try {
      return ended.getResult(NotificationResult.class);
    } catch (WorkflowFailedException failed) {
      return NotificationFailures.resultOf(id, failed);
    }
  }

  private WorkflowStub stub(NotificationId id) {
    return temporal.newUntypedWorkflowStub(WorkflowIds.of(id));
  }

  private static WorkflowOptions optionsOf(NotificationDraft draft) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.of(draft.id()))
        .setTaskQueue(TaskQueues.NOTIFICATIONS)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setPriority(draft.delivery().priority().asTemporal(draft.tenant()))
        .setStaticSummary(draft.type().value())
        .build();
  }
}
