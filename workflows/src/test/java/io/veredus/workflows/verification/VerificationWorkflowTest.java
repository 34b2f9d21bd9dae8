package io.veredus.workflows.verification;

import static io.veredus.workflows.verification.Verifications.entered;
import static io.veredus.workflows.verification.Verifications.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.testing.TestWorkflowEnvironment;
import io.veredus.workflows.TestTemporal;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.code.CodePlaceholder;
import io.veredus.workflows.code.CodeRef;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.WorkflowIds;
import io.veredus.workflows.notification.NotificationStart;
import io.veredus.workflows.notification.NotificationWorkflow;
import io.veredus.workflows.verification.ResendResult.CapReached;
import io.veredus.workflows.verification.ResendResult.Resent;
import io.veredus.workflows.verification.ResendResult.TooSoon;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationWorkflowTest {
  private static final CheckResult APPROVED = new CheckResult(Verdict.APPROVED, 0);

  private final TestWorkflowEnvironment temporal = TestTemporal.skippingTime();
  private final FakeStore store = new FakeStore();
  private final List<NotificationStart> notifications = new CopyOnWriteArrayList<>();

  @BeforeEach
  void startWorkers() {
    var worker = temporal.newWorker(TaskQueues.NOTIFICATIONS);
    worker.registerWorkflowImplementationTypes(VerificationWorkflowImpl.class);
    worker.registerWorkflowImplementationFactory(
        NotificationWorkflow.class, () -> new RecordedNotification(notifications));
    worker.registerActivitiesImplementations(store);
    temporal.start();
  }

  @AfterEach
  void stop() {
    TestTemporal.end(temporal);
  }

  @Test
  void sendsANotificationThatHoldsAPlaceholderAndLivesAsLongAsTheCode() {
    var start = Verifications.sentTo(now());
    start(start);
    var request = theNotification(1).request();
    assertThat(request.id())
        .isEqualTo(NotificationId.ofSend(start.request().id(), 1, start.request().acceptedAt()));
    assertThat(request.data())
        .containsEntry("code", CodePlaceholder.TEXT)
        .containsEntry("app", "Shop")
        .containsEntry("minutes", 5);
    assertThat(request.code())
        .contains(new CodeRef(start.request().id(), 1, Verifications.SPEC.format()));
    assertThat(request.timeToLive()).contains(Duration.ofMinutes(5));
    assertThat(request.acceptedAt()).isEqualTo(start.progress().sentAt());
    assertThat(theNotification(1).stored()).isFalse();
  }

  @Test
  void approvesTheRightCodeAndEnds() {
    var workflow = start(Verifications.sentTo(now()));
    store.drawn(1, hash("12345678"));
    assertThat(workflow.check(entered("12345678"))).isEqualTo(APPROVED);
    assertThat(endOf(workflow)).isEqualTo(VerificationState.APPROVED);
    assertThat(store.expired).isEmpty();
  }

  @Test
  void acceptsEveryCodeThatWasDrawnForTheCurrentSend() {
    var workflow = start(Verifications.sentTo(now()));
    store.drawn(1, hash("drawn at the first attempt")).drawn(1, hash("drawn at the second"));
    assertThat(workflow.check(entered("drawn at the first attempt"))).isEqualTo(APPROVED);
  }

  @Test
  void saysHowManyTriesAreLeftAndThenIsExhausted() {
    var workflow = start(Verifications.sentTo(now()));
    store.drawn(1, hash("right"));
    assertThat(IntStream.range(0, 3).mapToObj(i -> workflow.check(entered("wrong" + i))))
        .containsExactly(
            new CheckResult(Verdict.WRONG, 2),
            new CheckResult(Verdict.WRONG, 1),
            new CheckResult(Verdict.WRONG, 0));
    assertThat(endOf(workflow)).isEqualTo(VerificationState.EXHAUSTED);
  }

  @Test
  void takesNoCodeAfterItsEnd() {
    var workflow = start(Verifications.sentTo(now()));
    store.drawn(1, hash("right"));
    workflow.check(entered("right"));
    endOf(workflow);
    assertThatThrownBy(() -> workflow.check(entered("right")))
        .isInstanceOf(WorkflowNotFoundException.class);
  }

  @Test
  void approvesOnlyOneOfManyWhoEnterTheRightCodeAtOnce() {
    var workflow = start(Verifications.sentTo(now()));
    store.drawn(1, hash("right"));
    var answers =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> workflow.check(entered("right"))))
            .limit(5)
            .toList();
    assertThat(answers)
        .extracting(answer -> answer.handle((result, _) -> APPROVED.equals(result)).join())
        .containsOnlyOnce(true);
    assertThat(store.checks).hasSize(1);
  }

  @Test
  void expiresWhenNobodyEntersTheCode() {
    var start = Verifications.sentTo(now());
    assertThat(endOf(start(start))).isEqualTo(VerificationState.EXPIRED);
    assertThat(now()).isAfterOrEqualTo(start.progress().expiresAt());
    assertThat(store.expired).containsExactly(start.request().id());
  }

  @Test
  void approvesUntilTheLastMoment() {
    var workflow = start(Verifications.sentTo(now()));
    store.drawn(1, hash("right"));
    temporal.sleep(Duration.ofMinutes(5).minusSeconds(2));
    assertThat(workflow.check(entered("right"))).isEqualTo(APPROVED);
  }

  @Test
  void anotherSendSupersedesTheEarlierCodeAndCountsAnew() {
    var start = Verifications.sentTo(now());
    var workflow = start(start);
    store.drawn(1, hash("first"));
    workflow.check(entered("wrong"));
    workflow.check(entered("wrong"));
    temporal.sleep(Duration.ofSeconds(30));
    var resent = (Resent) workflow.resend(new ResendRequest(Optional.empty()));
    store.drawn(2, hash("second"));
    assertThat(resent.progress().sends()).isEqualTo(2);
    assertThat(resent.progress().expiresAt())
        .isEqualTo(resent.progress().sentAt().plus(Duration.ofMinutes(5)));
    assertThat(theNotification(2).request().code().orElseThrow().send()).isEqualTo(2);
    assertThat(workflow.check(entered("first"))).isEqualTo(new CheckResult(Verdict.SUPERSEDED, 2));
    assertThat(workflow.check(entered("second"))).isEqualTo(APPROVED);
  }

  @Test
  void anotherSendLivesAnew() {
    var start = Verifications.sentTo(now());
    var workflow = start(start);
    temporal.sleep(Duration.ofMinutes(4));
    workflow.resend(new ResendRequest(Optional.empty()));
    store.drawn(2, hash("second"));
    temporal.sleep(Duration.ofMinutes(4));
    assertThat(workflow.check(entered("second"))).isEqualTo(APPROVED);
  }

  @Test
  void expiresWhenTheLastSendDoes() {
    var start = Verifications.sentTo(now());
    var workflow = start(start);
    temporal.sleep(Duration.ofMinutes(4));
    workflow.resend(new ResendRequest(Optional.empty()));
    assertThat(endOf(workflow)).isEqualTo(VerificationState.EXPIRED);
    assertThat(now()).isAfterOrEqualTo(start.progress().expiresAt().plus(Duration.ofMinutes(4)));
  }

  @Test
  void sendsNoneTooSoonAfterTheLast() {
    var workflow = start(Verifications.sentTo(now()));
    temporal.sleep(Duration.ofSeconds(10));
    var refused = (TooSoon) workflow.resend(new ResendRequest(Optional.empty()));
    assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20));
    assertThat(store.granted).isEmpty();
    assertThat(notifications).hasSize(1);
  }

  @Test
  void sendsNoneWhenTheAddressHasHadEnough() {
    var limits = new ResendLimits(Duration.ZERO, 1);
    var request = Verifications.of(now(), Delivery.NOTIFICATION, limits);
    var workflow = start(new VerificationStart(request, VerificationProgress.first(request)));
    assertThat(workflow.resend(new ResendRequest(Optional.empty()))).isInstanceOf(Resent.class);
    assertThat(workflow.resend(new ResendRequest(Optional.empty())))
        .isEqualTo(new CapReached(FakeStore.CAP_RETRY));
    assertThat(notifications).hasSize(2);
  }

  @Test
  void takesTheWordOfTheProviderThatMadeTheCode() {
    var workflow = start(Verifications.sentTo(now()));
    var word = Optional.of(ProviderVerdict.APPROVED);
    assertThat(workflow.check(new CheckRequest(List.of(hash("theirs")), word))).isEqualTo(APPROVED);
  }

  @Test
  void leavesTheSendingToAHostThatWantsTo() {
    var limits = new ResendLimits(Duration.ZERO, 10);
    var request = Verifications.of(now(), Delivery.HOST, limits);
    var workflow = start(new VerificationStart(request, VerificationProgress.first(request)));
    assertThat(workflow.resend(new ResendRequest(Optional.of(hash("second")))))
        .isInstanceOf(Resent.class);
    assertThat(workflow.check(entered("second"))).isEqualTo(APPROVED);
    assertThat(notifications).isEmpty();
  }

  @Test
  void refusesADrawnCodeWhereNotificationsBringThem() {
    var workflow = start(Verifications.sentTo(now()));
    assertThatThrownBy(() -> workflow.resend(new ResendRequest(Optional.of(hash("x")))))
        .isInstanceOf(WorkflowUpdateException.class);
    assertThat(store.granted).isEmpty();
  }

  @Test
  void goesOnWhereAnEarlierWorkflowStopped() {
    var start = Verifications.sentTo(now());
    var later = new VerificationStart(start.request(), start.progress().checked(2));
    var workflow = start(later);
    assertThat(workflow.check(entered("wrong"))).isEqualTo(new CheckResult(Verdict.WRONG, 0));
    assertThat(endOf(workflow)).isEqualTo(VerificationState.EXHAUSTED);
  }

  @Test
  void sendsOnceHoweverOftenItStarts() {
    var start = Verifications.sentTo(now());
    var lost = start(start);
    theNotification(1);
    WorkflowStub.fromTyped(lost).terminate("as if its history were lost");
    var again = start(start);
    store.drawn(1, hash("right"));
    assertThat(again.check(entered("right"))).isEqualTo(APPROVED);
    assertThat(notifications).hasSize(1);
  }

  @Test
  void countsNoTryThatTheStoreCouldNotJudge() {
    var workflow = start(Verifications.sentTo(now()));
    store.drawn(1, hash("right")).isAway(true);
    assertThatThrownBy(() -> workflow.check(entered("right")))
        .isInstanceOf(WorkflowUpdateException.class);
    store.isAway(false);
    assertThat(workflow.check(entered("wrong"))).isEqualTo(new CheckResult(Verdict.WRONG, 2));
    assertThat(workflow.check(entered("right"))).isEqualTo(APPROVED);
  }

  private VerificationWorkflow start(VerificationStart start) {
    var stub =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                VerificationWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.of(start.request().id()))
                    .setTaskQueue(TaskQueues.NOTIFICATIONS)
                    .setWorkflowIdConflictPolicy(
                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                    .build());
    WorkflowClient.start(stub::verify, start);
    return stub;
  }

  private NotificationStart theNotification(int send) {
    Awaitility.await().until(() -> notifications.size() >= send);
    return notifications.get(send - 1);
  }

  private static VerificationState endOf(VerificationWorkflow workflow) {
    return WorkflowStub.fromTyped(workflow).getResult(VerificationState.class);
  }

  private Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }
}
