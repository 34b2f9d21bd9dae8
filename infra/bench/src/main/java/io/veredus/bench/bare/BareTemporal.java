package io.veredus.bench.bare;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.veredus.bench.round.Contender;
import io.veredus.bench.sink.Arrivals;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Temporal with a tuned worker, started and worked in this process: what any design on the same
 * server is compared with.
 */
public final class BareTemporal implements Contender, Closeable {
  private static final String QUEUE = "bench-bare";
  private static final int SLOTS = 400;
  private static final int POLLERS = 10;

  /** Full processors are no deadlock. */
  private static final long DEADLOCK_MILLIS = 10_000;

  private final Arrivals arrivals = new Arrivals();
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final int window;
  private Optional<WorkerFactory> worker = Optional.empty();

  /**
   * @param address host:port of Temporal's frontend
   */
  public BareTemporal(String address, int window) {
    this.window = window;
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    client =
        WorkflowClient.newInstance(
            stubs, WorkflowClientOptions.newBuilder().setNamespace("default").build());
  }

  @Override
  public String name() {
    return "bare";
  }

  @Override
  public int window() {
    return window;
  }

  @Override
  public void begin() {
    BareWorkflowImpl.ENDED.clear();
    var factory = newFactory();
    factory.start();
    worker = Optional.of(factory);
  }

  @Override
  public String accept() throws IOException {
    var id = UUID.randomUUID().toString();
    var workflow =
        client.newWorkflowStub(
            BareWorkflow.class,
            WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId("bare-" + id).build());
    try {
      var _ = WorkflowClient.start(workflow::run, id);
      return id;
    } catch (RuntimeException refused) {
      throw new IOException("Temporal did not start a workflow", refused);
    }
  }

  @Override
  public Arrivals arrivals() {
    return arrivals;
  }

  @Override
  public long recorded() {
    return BareWorkflowImpl.ENDED.size();
  }

  @Override
  public Set<String> recordedIds() {
    return Set.copyOf(BareWorkflowImpl.ENDED);
  }

  /** Activities are tried again; none should be, and then it is a repeat without a reason. */
  @Override
  public long explainedRepeats() {
    return 0;
  }

  @Override
  public void end() {
    worker.ifPresent(running -> {
      running.shutdown();
      running.awaitTermination(20, TimeUnit.SECONDS);
    });
    worker = Optional.empty();
  }

  @Override
  public void close() {
    end();
    stubs.shutdownNow();
  }

  private WorkerFactory newFactory() {
    var factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkflowCacheSize(2_000)
                .build());
    var added =
        factory.newWorker(
            QUEUE,
            WorkerOptions.newBuilder()
                .setUsingVirtualThreads(true)
                .setDefaultDeadlockDetectionTimeout(DEADLOCK_MILLIS)
                .setMaxConcurrentWorkflowTaskExecutionSize(SLOTS)
                .setMaxConcurrentActivityExecutionSize(SLOTS)
                .setMaxConcurrentWorkflowTaskPollers(POLLERS)
                .setMaxConcurrentActivityTaskPollers(POLLERS)
                .build());
    added.registerWorkflowImplementationTypes(BareWorkflowImpl.class);
    added.registerActivitiesImplementations((BareActivities) arrivals::arrived);
    return factory;
  }
}
