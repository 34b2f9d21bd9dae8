package io.veredus.workflows.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.veredus.workflows.TestTemporal;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.id.ErasureId;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasureWorkflowTest {
  private static final Duration SETTLE = Duration.ofSeconds(90);

  private final TestWorkflowEnvironment temporal = TestTemporal.skippingTime();
  private final List<String> steps = new CopyOnWriteArrayList<>();
  private final List<Long> times = new CopyOnWriteArrayList<>();
  private final AtomicInteger roundsThatWait = new AtomicInteger();

  @BeforeEach
  void startWorkers() {
    var worker = temporal.newWorker(TaskQueues.ERASURES);
    worker.registerWorkflowImplementationTypes(ErasureWorkflowImpl.class);
    worker.registerActivitiesImplementations(new Steps());
    temporal.start();
  }

  @AfterEach
  void stop() {
    TestTemporal.end(temporal);
  }

  @Test
  void endsWhatRunsAndErasesOnceItHasSettled() {
    erase();

    assertThat(steps)
        .containsExactly(
            "end notifications",
            "end verifications",
            "erase verifications",
            "erase notifications",
            "events",
            "finish");
    assertThat(Duration.ofMillis(times.get(2) - times.get(1))).isGreaterThanOrEqualTo(SETTLE);
  }

  @Test
  void looksAgainUntilNothingWaitsAnyMore() {
    roundsThatWait.set(12);
    erase();

    assertThat(steps.stream().filter("erase notifications"::equals)).hasSize(13);
    assertThat(steps.subList(steps.size() - 2, steps.size())).containsExactly("events", "finish");
    assertThat(Duration.ofMillis(times.getLast() - times.getFirst()))
        .isBetween(Duration.ofHours(20), Duration.ofDays(2)); // 1, 2, 4 … minutes, then 6 hours
  }

  private void erase() {
    var options = WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.ERASURES).build();
    temporal
        .getWorkflowClient()
        .newWorkflowStub(ErasureWorkflow.class, options)
        .erase(new ErasureRequest(ErasureId.createdAt(Instant.now()), TenantId.DEFAULT, SETTLE));
  }

  private final class Steps implements ErasureActivities {
    @Override
    public ErasureProgress notifications(ErasurePass pass) {
      note(pass.rows() ? "erase notifications" : "end notifications");
      return new ErasureProgress(Optional.empty(), pass.rows() && isToWait() ? 1 : 0);
    }

    @Override
    public void verifications(ErasurePass pass) {
      note(pass.rows() ? "erase verifications" : "end verifications");
    }

    @Override
    public void events(ErasureRequest request) {
      note("events");
    }

    @Override
    public void finish(ErasureRequest request) {
      note("finish");
    }

    private boolean isToWait() {
      return roundsThatWait.getAndDecrement() > 0;
    }

    private void note(String step) {
      steps.add(step);
      times.add(temporal.currentTimeMillis());
    }
  }
}
