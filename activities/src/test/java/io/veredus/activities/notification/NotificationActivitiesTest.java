package io.veredus.activities.notification;

import static io.veredus.activities.notification.WelcomeSteps.WELCOME;
import static io.veredus.activities.notification.WelcomeSteps.WORDS;
import static io.veredus.activities.notification.WelcomeSteps.ana;
import static io.veredus.activities.notification.WelcomeSteps.assertUnresolvable;
import static io.veredus.activities.notification.WelcomeSteps.known;
import static io.veredus.activities.notification.WelcomeSteps.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import io.veredus.activities.template.TemplateRenderer;
import io.veredus.postgres.preference.Choices;
import io.veredus.postgres.preference.Standing;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.BeginRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.Progress;
import io.veredus.workflows.notification.Resolution.Resolved;
import io.veredus.workflows.notification.Resolution.Unresolvable;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NotificationActivitiesTest {
  private final WelcomeSteps welcome = new WelcomeSteps();
  private final NotificationActivitiesImpl activities = welcome.activities;

  @Test
  void resolvesWithWhatTheTypeSays() {
    assertThat(activities.resolve(request("welcome", known("ana"))))
        .isEqualTo(
            new Resolved(
                ana(),
                Channel.EMAIL,
                RetrySchedule.STANDARD,
                AmbiguityPolicy.AT_MOST_ONCE,
                List.of(),
                Optional.of(1L),
                Optional.of(Duration.ofMinutes(1))));
  }

  @Test
  void prefersWhatTheRequestSays() {
    var request =
        request(
            known("ana"),
            Optional.empty(),
            Optional.of(RetrySchedule.PATIENT),
            Optional.of(Duration.ofMinutes(7)));
    assertThat(activities.resolve(request))
        .isInstanceOfSatisfying(
            Resolved.class,
            resolved ->
                assertThat(resolved.schedule())
                    .isEqualTo(RetrySchedule.PATIENT.within(Duration.ofMinutes(7))));
  }

  @Test
  void takesARecipientGivenOnTheSpot() {
    var nameless = person(Optional.of("x@example.org"));
    assertThat(activities.resolve(request("welcome", new RecipientRef.Direct(nameless))))
        .isInstanceOfSatisfying(
            Resolved.class, resolved -> assertThat(resolved.recipient()).isEqualTo(nameless));
  }

  @Test
  void storesARequestThatOnlyItsWorkflowKnows() {
    var request = request("welcome", known("ana"));
    activities.resolve(request);
    assertThat(welcome.adopted).isEmpty();
    activities.adopt(request);
    assertThat(welcome.adopted).containsExactly(request);
  }

  @Test
  void failsWithoutAType() {
    assertUnresolvable(
        activities.resolve(request("nothing", known("ana"))),
        NotificationState.FAILED,
        ReasonCode.TYPE_UNKNOWN);
  }

  @Test
  void suppressesWhatHasNobodyToGoTo() {
    assertUnresolvable(
        activities.resolve(request("welcome", known("bob"))),
        NotificationState.SUPPRESSED,
        ReasonCode.RECIPIENT_UNKNOWN);
    assertUnresolvable(
        activities.resolve(request("welcome", new RecipientRef.Direct(person(Optional.empty())))),
        NotificationState.SUPPRESSED,
        ReasonCode.NO_ADDRESS);
  }

  @Test
  void sendsNothingToWhoeverWasErasedSinceTheyWereRead() {
    var stores =
        new Stores(
                (_, _) -> Optional.of(WELCOME),
                (_, _) -> Optional.of(ana()),
                WORDS,
                (_, _) -> {},
                _ -> {},
                _ -> {})
            .with((_, _, _) -> new Standing(Choices.NONE, Map.of(), true));
    var steps = new NotificationActivitiesImpl(stores, new TemplateRenderer());

    assertThat(steps.resolve(request("welcome", known("ana"))))
        .isInstanceOfSatisfying(
            Unresolvable.class,
            no -> assertThat(no.reason().code()).isEqualTo(ReasonCode.RECIPIENT_UNKNOWN));
    assertThat(steps.resolve(request("welcome", new RecipientRef.Direct(ana()))))
        .as("described in the request itself")
        .isInstanceOf(Resolved.class);
  }

  @Test
  void recordsAsTold() {
    var id = NotificationId.create();
    var held = new Progress(id, NotificationState.HELD, Optional.empty(), Instant.now());
    activities.recordProgress(held);
    activities.recordResult(NotificationResult.cancelled(id));
    assertThat(welcome.progress).containsExactly(held);
    assertThat(welcome.results).containsExactly(NotificationResult.cancelled(id));
  }

  @Test
  void leavesAStoreThatIsAwayToTemporal() {
    var broken =
        new NotificationActivitiesImpl(
            new Stores(
                (_, _) -> {
                  throw new IllegalStateException("away");
                },
                (_, _) -> Optional.empty(),
                WORDS,
                (request, _) -> welcome.adopted.add(request),
                welcome.progress::add,
                welcome.results::add),
            new TemplateRenderer());
    var request = request("welcome", known("ana"));
    assertThatThrownBy(() -> broken.resolve(request)).hasMessage("away");
  }

  @Test
  void waitsForAStoreThatHangsNoLongerThanAFirstAttemptMayWait() throws Exception {
    var isBack = new CountDownLatch(1);
    var hanging =
        new NotificationActivitiesImpl(
            new Stores(
                (_, _) -> {
                  awaitUninterrupted(isBack);
                  return Optional.empty();
                },
                (_, _) -> Optional.empty(),
                WORDS,
                (request, _) -> welcome.adopted.add(request),
                welcome.progress::add,
                welcome.results::add),
            new TemplateRenderer());
    var inline = new BeginRequest(request("welcome", known("ana")), List.of(Channel.EMAIL), false);
    var step = CompletableFuture.supplyAsync(() -> hanging.begin(inline));
    assertThatThrownBy(() -> step.get(6, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("not_begun");
    isBack.countDown();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static Recipient person(Optional<String> email) {
    return new Recipient(
        Optional.empty(),
        Optional.empty(),
        email.map(EmailAddress::new),
        Optional.empty(),
        Locale.ENGLISH,
        ZoneOffset.UTC);
  }
}
