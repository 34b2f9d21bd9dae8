package io.veredus.workflows.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowFailedException;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A notification that may go by text message where e-mail fails for good. */
@ParameterizedClass
@EnumSource
class ChannelFallbackTest {
  private static final Sent TAKEN = new Sent("SM1");
  private static final RetryLater BUSY =
      new RetryLater(new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "451 4.3.2 later"));
  private static final Reason NO_NUMBER = new Reason(ReasonCode.ADDRESS_REJECTED, "21211");

  private final World world;
  private final FakeSteps steps;
  private final FakeChannel email;
  private final FakeChannel sms;

  ChannelFallbackTest(Lane lane) {
    world = new World(lane, resolved(RetrySchedule.STANDARD, AmbiguityPolicy.AT_LEAST_ONCE));
    steps = world.steps;
    email = world.email;
    sms = world.sms;
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goesByTheNextChannelWhenTheAddressIsRejected(boolean suppressAddress) {
    email.answering(new Rejected(new Reason(ReasonCode.ADDRESS_REJECTED, "550"), suppressAddress));
    sms.answering(BUSY, TAKEN);
    var result = deliver(0);
    assertThat(result.state()).isEqualTo(NotificationState.SENT);
    assertThat(result.attempt())
        .hasValueSatisfying(sent -> {
          assertThat(sent.number()).isEqualTo(3);
          assertThat(sent.channel()).isEqualTo(Channel.SMS);
        });
    assertThat(sms.requests)
        .extracting(AttemptRequest::message)
        .extracting(Message::channel)
        .containsOnly(Channel.SMS);
    assertThat(steps.results).containsExactly(result);
  }

  @Test
  void givesEveryChannelTheAttemptsOfTheScheduleWithinOneDeadline() {
    email.answering(BUSY);
    sms.answering(BUSY, BUSY, TAKEN);
    assertThat(deliver(0).attempt().orElseThrow().number()).isEqualTo(6);
    var first = email.requests.getFirst();
    assertThat(email.requests).hasSize(3);
    assertThat(sms.requests)
        .allSatisfy(request -> {
          assertThat(request.attemptsUsed()).isEqualTo(3);
          assertThat(request.attemptsElsewhere()).isEqualTo(3);
          assertThat(request.deadline()).isEqualTo(first.deadline());
          assertThat(request.schedule()).isEqualTo(first.schedule());
        });
    assertThat(Duration.between(sms.attemptedAt.get(0), sms.attemptedAt.get(1)))
        .isBetween(Duration.ofMillis(1000), Duration.ofMillis(1400));
  }

  @Test
  void tellsTheStoreBetweenTheChannels() {
    email.answering(BUSY);
    sms.answering(TAKEN);
    deliver(0);
    assertThat(steps.progress)
        .singleElement()
        .satisfies(next -> {
          assertThat(next.state()).isEqualTo(NotificationState.RETRYING);
          assertThat(next.reason().orElseThrow().text()).contains("451 4.3.2 later");
        });
  }

  @Test
  void failsForTheReasonOfTheLastChannel() {
    email.answering(BUSY);
    sms.answering(new Rejected(NO_NUMBER, true));
    var result = failed(0);
    assertThat(result.state()).isEqualTo(NotificationState.FAILED);
    assertThat(result.reason()).contains(NO_NUMBER);
  }

  @Test
  void leavesOutAChannelWithoutWords() {
    steps.wordless.add(Channel.EMAIL);
    sms.answering(TAKEN);
    assertThat(deliver(0).attempt().orElseThrow().number()).isEqualTo(1);
    assertThat(email.requests).isEmpty();
  }

  @Test
  void staysWithItsChannelWhenTheMessageMayHaveArrived() {
    steps.resolution.set(resolved(RetrySchedule.STANDARD, AmbiguityPolicy.AT_MOST_ONCE));
    email.answering(new Ambiguous(new Reason(ReasonCode.ANSWER_LOST, "cut")));
    sms.answering(TAKEN);
    assertThat(failed(0).state()).isEqualTo(NotificationState.UNKNOWN);
    assertThat(sms.requests).isEmpty();
  }

  @Test
  void expiresWithoutAnotherChannelWhenTheTimeIsOver() {
    var slow = RetrySchedule.PATIENT.within(Duration.ofMinutes(4));
    steps.resolution.set(resolved(slow, AmbiguityPolicy.AT_LEAST_ONCE));
    email.answering(BUSY);
    sms.answering(TAKEN);
    assertThat(failed(0).state()).isEqualTo(NotificationState.EXPIRED);
    assertThat(sms.requests).isEmpty();
  }

  @Test
  void goesOnWhereAnEarlierWorkflowStopped() {
    email.answering(TAKEN);
    sms.answering(new AttemptOutcome[] {BUSY});
    assertThat(failed(4).reason().orElseThrow().code()).isEqualTo(ReasonCode.ATTEMPTS_USED_UP);
    assertThat(email.requests).isEmpty();
    assertThat(sms.requests).hasSize(2);
    assertThat(sms.requests.getFirst().attemptsUsed()).isEqualTo(4);
    assertThat(sms.requests.getFirst().attemptsElsewhere()).isEqualTo(3);
  }

  private NotificationResult deliver(int attemptsUsed) {
    var start = new NotificationStart(Notifications.toAna(now()), true, attemptsUsed);
    return World.resultOf(world.start(start));
  }

  private NotificationResult failed(int attemptsUsed) {
    try {
      throw new AssertionError("Not failed: " + deliver(attemptsUsed));
    } catch (WorkflowFailedException failed) {
      return steps.results.getLast();
    }
  }

  private static Resolution.Resolved resolved(RetrySchedule schedule, AmbiguityPolicy ambiguity) {
    return new Resolution.Resolved(
        Notifications.ANA_WITH_PHONE,
        Channel.EMAIL,
        schedule,
        ambiguity,
        List.of(Channel.SMS),
        Optional.empty(),
        Optional.empty());
  }

  private Instant now() {
    return world.now();
  }
}
