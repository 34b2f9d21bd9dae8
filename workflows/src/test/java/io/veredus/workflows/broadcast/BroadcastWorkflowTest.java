package io.veredus.workflows.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.veredus.workflows.TestTemporal;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.id.BroadcastId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BroadcastWorkflowTest {
  private final TestWorkflowEnvironment temporal = TestTemporal.skippingTime();
  private final List<Integer> sent = new CopyOnWriteArrayList<>();
  private final AtomicInteger finished = new AtomicInteger();
  private final AtomicInteger stops = new AtomicInteger();
  private final AtomicInteger waits = new AtomicInteger();
  private final Set<Integer> cancelling = ConcurrentHashMap.newKeySet();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong blockedUntil = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final List<Long> times = new CopyOnWriteArrayList<>();
  private int pages = 3;
  private int people = BroadcastActivities.PAGE_SIZE;

  @BeforeEach
  void startWorkers() {
    var worker = temporal.newWorker(TaskQueues.BULK);
    worker.registerWorkflowImplementationTypes(BroadcastWorkflowImpl.class);
    worker.registerActivitiesImplementations(new Steps());
    temporal.start();
  }

  @AfterEach
  void stop() {
    TestTemporal.end(temporal);
  }

  @Test
  void sendsEveryPageOnceOverSeveralRuns() {
    pages = 2 * BroadcastWorkflowImpl.PAGES_OF_A_RUN + 7;
    send(Optional.empty());

    assertThat(sent)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, pages).boxed().toList());
    assertThat(finished).hasValue(1);
  }

  @Test
  void endsAtOnceWhereThereIsNobody() {
    pages = 0;
    send(Optional.empty());

    assertThat(sent).isEmpty();
    assertThat(finished).hasValue(1);
  }

  @Test
  void triesAPageThatWasStoppedAgain() {
    stops.set(5);
    send(Optional.empty());

    assertThat(sent).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(finished).hasValue(1);
  }

  @Test
  void waitsUntilItMayBePlanned() {
    waits.set(3);
    var begin = temporal.currentTimeMillis();
    send(Optional.empty());

    assertThat(Duration.ofMillis(temporal.currentTimeMillis() - begin))
        .isGreaterThan(Duration.ofSeconds(10));
    assertThat(sent).hasSize(3);
  }

  @Test
  void beginsNoFurtherPageOnceOneSaysThatItIsCancelled() {
    pages = 200;
    cancelling.add(5);
    send(Optional.empty());

    assertThat(sent).hasSizeLessThan(50);
    assertThat(finished).hasValue(1);
  }

  @Test
  void keepsThePaceThatWasAskedFor() {
    pages = 11;
    var begin = temporal.currentTimeMillis();
    send(Optional.of(50.0));

    assertThat(Duration.ofMillis(temporal.currentTimeMillis() - begin))
        .isGreaterThanOrEqualTo(
            Duration.ofSeconds(10 * BroadcastActivities.PAGE_SIZE / 50)); // ten distances
  }

  @Test
  void waitsBetweenLooksThoughSeveralPagesStayStopped() {
    blockedUntil.set(temporal.currentTimeMillis() + Duration.ofMinutes(1).toMillis());
    send(Optional.of(100.0));

    assertThat(sent).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(asked).hasValueLessThan(25); // a look after 2, 4, 8 s and so on, by one page alone
  }

  @Test
  void givesSmallerPagesLessTime() {
    pages = 11;
    people = 10;
    send(Optional.of(50.0));

    var distances = IntStream.range(1, pages).mapToObj(i -> times.get(i) - times.get(i - 1));
    assertThat(distances.sorted().toList().get(pages / 2)).isLessThan(1_800);
  }

  @Test
  void failsRatherThanLoseAPage() {
    failures.set(1);

    assertThatThrownBy(() -> send(Optional.empty())).isInstanceOf(WorkflowFailedException.class);
    assertThat(finished).hasValue(0);
  }

  private void send(Optional<Double> rate) {
    var options =
        WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.BULK).setWorkflowId("it").build();
    var workflow = temporal.getWorkflowClient().newWorkflowStub(BroadcastWorkflow.class, options);
    WorkflowClient.start(
        workflow::send,
        BroadcastRun.first(BroadcastId.createdAt(Instant.now()), rate, Optional.empty()));
    WorkflowStub.fromTyped(workflow).getResult(Void.class);
  }

  private final class Steps implements BroadcastActivities {
    @Override
    public Plan plan(PlanRequest request) {
      if (waits.getAndDecrement() > 0) {
        return new Plan(BroadcastStanding.WAIT, 0, false, people);
      }
      int left = pages - request.after();
      return new Plan(
          BroadcastStanding.GO_ON, Math.min(request.most(), left), left <= request.most(), people);
    }

    @Override
    public PageEnd send(PageRequest page) {
      asked.incrementAndGet();
      times.add(temporal.currentTimeMillis());
      if (failures.getAndDecrement() > 0) {
        throw ApplicationFailure.newNonRetryableFailure("No", "test");
      }
      if (temporal.currentTimeMillis() < blockedUntil.get()) {
        return PageEnd.STOPPED;
      }
      if (stops.getAndDecrement() > 0) {
        return PageEnd.STOPPED;
      }
      sent.add(page.number());
      return cancelling.contains(page.number()) ? PageEnd.CANCELLED : PageEnd.DONE;
    }

    @Override
    public void finish(BroadcastId id) {
      finished.incrementAndGet();
    }
  }
}
