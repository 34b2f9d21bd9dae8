package io.veredus.activities.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.failure.ApplicationFailure;
import io.veredus.activities.channel.ProviderChooser.Choice;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class ChannelActivitiesTest {
  private static final NotificationId ID = NotificationId.create();
  private static final Reason BUSY = new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "450 busy");

  private final FakeRecords records = new FakeRecords();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> mdcOfEvents = new ArrayList<>();
  private final ListAppender<ILoggingEvent> logged =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          mdcOfEvents.add(MDC.get("notification"));
          super.append(event);
        }
      };
  private final Logger logger = (Logger) LoggerFactory.getLogger(AttemptLog.class);
  private final FakeProvider provider = new FakeProvider();
  private final ChannelActivitiesImpl activities =
      new ChannelActivitiesImpl((_, last) -> choose(last), records, new AttemptLog(meters));

  private final List<Optional<Attempt>> chosenAfter = new ArrayList<>();
  private Choice choice = new Choice.Use(provider);

  @BeforeEach
  void start() {
    logged.start();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(logged);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(logged);
  }

  @Test
  void returnsTheAttemptThatWasSentAndRecordsItAsTheEnd() {
    var attempt = attempt(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(attempt.number()).isEqualTo(1);
    assertThat(attempt.provider()).contains(new ProviderId("fake"));
    assertThat(attempt.outcome()).isEqualTo(new Sent("m-1"));
    assertThat(attempt.nextAttemptAt()).isEmpty();
    assertThat(records.attempts).isEmpty();
    assertThat(records.sent).containsExactly(attempt);
    assertThat(records.asked).isZero();
  }

  @Test
  void recordsAFailureWithTheTimeOfTheNextAttempt() {
    provider.next = _ -> new RetryLater(BUSY);
    var failure = failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(AttemptFailures.outcomeOf(failure)).contains(new RetryLater(BUSY));
    var recorded = records.attempts.getFirst();
    assertThat(recorded.nextAttemptAt()).contains(recorded.finishedAt().plusSeconds(1));
  }

  @Test
  void tellsTheProviderThatAMessageWasNotSentAfterAll() {
    var outdated = new Rejected(BUSY, false);
    var filled = new ChannelActivitiesImpl((_, _) -> choice, records, log(), (_, _) -> outdated);
    var request = request(0, AmbiguityPolicy.AT_LEAST_ONCE);
    assertThatThrownBy(() -> filled.attempt(request, Duration.ofSeconds(5)))
        .isInstanceOf(ApplicationFailure.class);
    assertThat(provider.unused).containsExactly(request.message());
    assertThat(provider.calls).isEmpty();
  }

  @Test
  void tellsTheProviderThatFillingAMessageBroke() {
    ChannelActivitiesImpl.Filling broken =
        (_, _) -> {
          throw new IllegalStateException("broken");
        };
    var filled = new ChannelActivitiesImpl((_, _) -> choice, records, log(), broken);
    var request = request(0, AmbiguityPolicy.AT_LEAST_ONCE);
    assertThatThrownBy(() -> filled.attempt(request, Duration.ofSeconds(5)))
        .isInstanceOf(ApplicationFailure.class);
    assertThat(provider.unused).containsExactly(request.message());
  }

  @Test
  void usesTheProviderWhereTheMessageIsSent() {
    attempt(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(provider.unused).isEmpty();
  }

  @Test
  void leavesTheRecordToOthersWhereTheStoreHangsAndSomebodyWaits() throws Exception {
    records.hangs = new CountDownLatch(1);
    var request = request(0, AmbiguityPolicy.AT_LEAST_ONCE);
    var answer =
        CompletableFuture.supplyAsync(() -> activities.attempt(request, Duration.ofSeconds(1)));
    assertThat(answer.get(10, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            AttemptResult.Made.class, made -> assertThat(made.recorded()).isFalse());
    records.hangs.countDown();
  }

  @Test
  void writesDownThatAFirstAttemptWasLost() {
    var lost = activities.lost(request(0, AmbiguityPolicy.AT_LEAST_ONCE), Channel.SMS);
    assertThat(records.attempts).containsExactly(lost);
    assertThat(lost.number()).isOne();
    assertThat(lost.channel()).isEqualTo(Channel.SMS);
    assertThat(lost.outcome()).isEqualTo(Attempt.LOST);
    assertThat(lost.nextAttemptAt()).contains(lost.finishedAt().plusSeconds(1));
    assertThat(logged.list).hasSize(1);
  }

  @Test
  void plansNoAttemptAfterAFirstOneThatWasLostAndMustNotBeRepeated() {
    var lost = activities.lost(request(0, AmbiguityPolicy.AT_MOST_ONCE), Channel.EMAIL);
    assertThat(lost.nextAttemptAt()).isEmpty();
  }

  @Test
  void believesWhatWasWrittenDownBeforeItWasTakenForLost() {
    records.last = 1;
    var known = activities.lost(request(0, AmbiguityPolicy.AT_LEAST_ONCE), Channel.EMAIL);
    assertThat(known.outcome()).isEqualTo(new RetryLater(BUSY));
    assertThat(logged.list).isEmpty();
  }

  @Test
  void attemptsOfAnotherKindTakeNothingFromThese() {
    var counted = new SimpleMeterRegistry();
    var log = new AttemptLog(counted);
    var plan = new AttemptPlan(request(0, AmbiguityPolicy.AT_LEAST_ONCE), 1);
    try (var _ = log.apart().begin(plan)) {
      assertThat(log.underWay(Channel.EMAIL)).isZero();
      assertThat(inFlight(counted)).isOne();
    }
    try (var _ = log.begin(plan)) {
      assertThat(log.underWay(Channel.EMAIL)).isOne();
      assertThat(inFlight(counted)).isOne();
    }
  }

  @Test
  void plansTheNextAttemptWhenTheProviderSays() {
    provider.next = _ -> new RetryLater(BUSY, Optional.of(Duration.ofSeconds(42)));
    assertThat(failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE)).getNextRetryDelay())
        .isEqualTo(Duration.ofSeconds(42));
    var recorded = records.attempts.getFirst();
    assertThat(recorded.nextAttemptAt()).contains(recorded.finishedAt().plusSeconds(42));
  }

  @Test
  void doesNotHoldBackAnotherProviderForADelayThatOneAskedFor() {
    choice = new Choice.Use(provider, true);
    var asked = new RetryLater(BUSY, Optional.of(Duration.ofHours(1)));
    provider.next = _ -> asked;
    var failure = failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(failure.getNextRetryDelay()).isNull();
    assertThat(AttemptFailures.outcomeOf(failure)).contains(new RetryLater(BUSY));
    var recorded = records.attempts.getFirst();
    assertThat(recorded.outcome()).isEqualTo(asked);
    assertThat(recorded.nextAttemptAt()).contains(recorded.finishedAt().plusSeconds(1));
  }

  @Test
  void waitsForTheRecipientWhateverOtherProvidersThereAre() {
    choice = new Choice.Use(provider, true);
    var full = new Reason(ReasonCode.MAILBOX_UNAVAILABLE, "full");
    provider.next = _ -> new RetryLater(full, Optional.of(Duration.ofSeconds(42)));
    assertThat(failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE)).getNextRetryDelay())
        .isEqualTo(Duration.ofSeconds(42));
  }

  @Test
  void plansNoAttemptBeyondTheDeadlineOrTheLast() {
    provider.next = _ -> new RetryLater(BUSY, Optional.of(Duration.ofHours(1)));
    failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    provider.next = _ -> new RetryLater(BUSY);
    records.last = 2;
    failure(request(2, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(records.attempts).hasSize(2).allMatch(made -> made.nextAttemptAt().isEmpty());
  }

  @Test
  void failsForGoodWhenRejected() {
    var rejected = new Rejected(new Reason(ReasonCode.ADDRESS_REJECTED, "550 5.1.1"), true);
    provider.next = _ -> rejected;
    var failure = failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(AttemptFailures.outcomeOf(failure)).contains(rejected);
    assertThat(records.attempts.getFirst().nextAttemptAt()).isEmpty();
  }

  @Test
  void tellsWhichAttemptWasRejected() {
    provider.next = _ -> new Rejected(new Reason(ReasonCode.ADDRESS_REJECTED, "550"), true);
    records.last = 1;
    assertThat(AttemptFailures.numberOf(failure(request(1, AmbiguityPolicy.AT_LEAST_ONCE))))
        .contains(2);
  }

  @Test
  void hasTheScheduleForItselfAfterAnotherChannel() {
    provider.next = _ -> new RetryLater(BUSY);
    records.last = 3;
    failure(afterMail(3, 3));
    var fourth = records.attempts.getFirst();
    assertThat(fourth.number()).isEqualTo(4);
    assertThat(fourth.nextAttemptAt()).contains(fourth.finishedAt().plusSeconds(1));
    assertThat(chosenAfter).containsExactly(Optional.empty()); // providers of mail are not its own
    records.last = 5;
    failure(afterMail(5, 3));
    assertThat(records.attempts.getLast().nextAttemptAt()).isEmpty();
  }

  @Test
  void seesNoLossInWhatAnotherChannelCouldNotRecord() {
    records.last = 1;
    attempt(afterMail(2, 2));
    assertThat(records.attempts).isEmpty();
    attempt(afterMail(4, 2));
    assertThat(records.attempts).extracting(Attempt::number).containsExactly(3, 4);
  }

  @Test
  void leavesAnAmbiguousOutcomeToThePolicy() {
    provider.next = _ -> new Ambiguous(new Reason(ReasonCode.ANSWER_LOST, "lost"));
    assertThat(failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE)).isNonRetryable()).isFalse();
    assertThat(failure(request(0, AmbiguityPolicy.AT_MOST_ONCE)).isNonRetryable()).isTrue();
    assertThat(records.attempts.getFirst().nextAttemptAt()).isPresent();
    assertThat(records.attempts.getLast().nextAttemptAt()).isEmpty();
  }

  @Test
  void takesADefectForAmbiguousWithoutQuotingIt() {
    provider.next =
        _ -> {
          throw new IllegalStateException("ana@example.org");
        };
    var failure = failure(request(0, AmbiguityPolicy.AT_MOST_ONCE));
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage()).contains("IllegalState").doesNotContain("ana@");
  }

  @Test
  void recordsTheAttemptsOfALostWorkerAndGoesOn() {
    records.last = 1;
    var attempt = attempt(request(3, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(attempt.number()).isEqualTo(4);
    assertThat(attempt.outcome()).isInstanceOf(Sent.class);
    assertThat(records.attempts).extracting(Attempt::number).containsExactly(2, 3);
    assertThat(records.attempts)
        .allMatch(lost -> lost.outcome().why().orElseThrow().code() == ReasonCode.WORKER_LOST);
  }

  /** Whoever came between saw that it was sent, too, and died before telling. */
  @ParameterizedTest
  @EnumSource
  void sendsNothingMoreOnceItWasSentHoweverManyWorkersWereLostSince(AmbiguityPolicy ambiguity) {
    records.last = 1;
    records.outcome = new Sent("m-0");
    var attempt = attempt(request(3, ambiguity));
    assertThat(attempt.number()).isOne();
    assertThat(provider.calls).isEmpty();
    assertThat(records.attempts).isEmpty();
  }

  @Test
  void stopsAfterALostWorkerWhereARepeatIsNotAllowed() {
    records.last = 0;
    var failure = failure(request(1, AmbiguityPolicy.AT_MOST_ONCE));
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(provider.calls).isEmpty();
    assertThat(records.attempts).singleElement().matches(lost -> lost.nextAttemptAt().isEmpty());
  }

  @Test
  void seesNoLossWhereEverythingWasRecorded() {
    records.last = 1;
    attempt(request(1, AmbiguityPolicy.AT_MOST_ONCE));
    assertThat(records.attempts).isEmpty();
    assertThat(provider.calls).hasSize(1);
  }

  @Test
  void tellsTheOutcomeEvenIfItCannotBeRecorded() {
    records.away = true;
    provider.next = _ -> new RetryLater(BUSY);
    var failure = failure(request(1, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(AttemptFailures.outcomeOf(failure)).contains(new RetryLater(BUSY));
  }

  @Test
  void sendsNothingWhereItCannotTellWhetherAnAttemptWasLost() {
    records.away = true;
    assertThatThrownBy(() -> attempt(request(1, AmbiguityPolicy.AT_MOST_ONCE)))
        .hasMessage("The store is away");
    assertThat(provider.calls).isEmpty();
  }

  @Test
  void letsTheProviderGiveUpBeforeTemporalDoes() {
    attempt(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(Duration.between(Instant.now(), provider.calls.getFirst().deadline()))
        .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(8)); // of 10
  }

  @Test
  void writesOneWideEventWithoutAddressOrSubject() {
    provider.next = _ -> new RetryLater(BUSY);
    failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(logged.list).singleElement();
    var event = logged.list.getFirst();
    assertThat(event.getMessage()).isEqualTo("attempt.finished");
    Map<String, String> fields =
        event.getKeyValuePairs().stream()
            .collect(Collectors.toMap(pair -> pair.key, pair -> pair.value.toString()));
    assertThat(fields)
        .hasSize(13)
        .containsEntry("notification", ID.toString())
        .containsEntry("workflow", "notification-" + ID)
        .containsEntry("outcome", "retry_later")
        .containsEntry("reason", "provider_unavailable")
        .containsEntry("attempt", "1")
        .containsEntry("max_attempts", "3");
    assertThat(fields.toString()).doesNotContain("ana", "Secret");
    assertThat(mdcOfEvents).singleElement().isEqualTo(ID.toString());
  }

  @Test
  void tellsHowLongATextMessageIsAndItsSegments() {
    var text = new SmsMessage(new PhoneNumber("+31612345678"), "x".repeat(160) + "€");
    var mail = request(0, AmbiguityPolicy.AT_LEAST_ONCE);
    attempt(
        new AttemptRequest(
            mail.notification(),
            mail.tenant(),
            mail.type(),
            text,
            mail.schedule(),
            mail.deadline(),
            0,
            mail.ambiguity(),
            Optional.empty()));
    assertThat(logged.list.getFirst().getKeyValuePairs())
        .extracting(pair -> pair.key + "=" + pair.value)
        .contains("sms_encoding=GSM_7", "sms_length=162", "sms_segments=2");
  }

  @Test
  void postponesWithoutUsingUpAnAttempt() {
    var until = Instant.now().plusSeconds(30);
    choice = new Choice.Wait(BUSY, until, Optional.empty());
    records.last = 1;
    var plan = new AttemptPlan(request(1, AmbiguityPolicy.AT_LEAST_ONCE), 2);
    assertThat(activities.attempt(plan, Duration.ofSeconds(10)))
        .isEqualTo(
            new AttemptResult.Postponed(
                BUSY, until, 1, Optional.empty(), Optional.of(new RetryLater(BUSY))));
    assertThat(provider.calls).isEmpty();
    assertThat(records.attempts).isEmpty();
  }

  @Test
  void choosesTheProviderByWhatBecameOfTheAttemptBefore() {
    records.last = 1;
    attempt(request(1, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(chosenAfter)
        .singleElement()
        .isEqualTo(Optional.of(FakeRecords.attemptOf(1, new RetryLater(BUSY))));
  }

  @Test
  void countsAttemptsAndThoseUnderWay() {
    provider.next =
        _ -> {
          assertThat(inFlight(meters)).isEqualTo(1);
          assertThat(MDC.get("attempt")).isEqualTo("1");
          return new Sent("m");
        };
    attempt(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(inFlight(meters)).isZero();
    var tags = new String[] {"channel", "email", "provider", "fake", "outcome", "sent"};
    assertThat(meters.get("veredus.attempts").tags(tags).tag("reason", "none").counter().count())
        .isEqualTo(1);
    assertThat(meters.get("veredus.attempt.duration").tags(tags).timer().count()).isEqualTo(1);
  }

  @Test
  void countsByTypeWhatIsTriedAgainAndHowLongTheFirstAttemptWaited() {
    attempt(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    records.last = 1;
    attempt(request(1, AmbiguityPolicy.AT_LEAST_ONCE));
    var type = request(0, AmbiguityPolicy.AT_LEAST_ONCE).type().value();
    var tags = new String[] {"channel", "email", "type", type};
    assertThat(meters.get("veredus.attempts").tags(tags).counter().count()).isEqualTo(2);
    assertThat(meters.get("veredus.retries").tags(tags).counter().count()).isEqualTo(1);
    assertThat(meters.get("veredus.queued").tags(tags).timer().count()).isEqualTo(1);
  }

  private static double inFlight(SimpleMeterRegistry counted) {
    return counted.get("veredus.attempts.in.flight").tag("channel", "email").gauge().value();
  }

  private Attempt attempt(AttemptRequest request) {
    var plan = new AttemptPlan(request, request.attemptsUsed() + 1);
    return ((AttemptResult.Made) activities.attempt(plan, Duration.ofSeconds(10))).attempt();
  }

  private Choice choose(Optional<Attempt> last) {
    chosenAfter.add(last);
    return choice;
  }

  private ApplicationFailure failure(AttemptRequest request) {
    return catchThrowableOfType(ApplicationFailure.class, () -> attempt(request));
  }

  private static AttemptRequest request(int attemptsUsed, AmbiguityPolicy ambiguity) {
    return new AttemptRequest(
        ID,
        TenantId.DEFAULT,
        new TypeKey("welcome"),
        new EmailMessage(
            new EmailAddress("ana@example.org"), Optional.empty(), "Secret", "Secret", "Secret"),
        RetrySchedule.STANDARD,
        Instant.now().plusSeconds(60),
        attemptsUsed,
        ambiguity,
        Optional.empty());
  }

  private AttemptLog log() {
    return new AttemptLog(meters);
  }

  private static AttemptRequest afterMail(int attemptsUsed, int byMail) {
    var mail = request(attemptsUsed, AmbiguityPolicy.AT_LEAST_ONCE);
    return new AttemptRequest(
        mail.notification(),
        mail.tenant(),
        mail.type(),
        new SmsMessage(new PhoneNumber("+31612345678"), "Hello"),
        mail.schedule(),
        mail.deadline(),
        attemptsUsed,
        mail.ambiguity(),
        Optional.empty(),
        Optional.empty(),
        byMail);
  }

  private static final class FakeProvider implements Provider<Message> {
    final List<AttemptContext> calls = new ArrayList<>();
    final List<Message> unused = new ArrayList<>();
    Function<Message, AttemptOutcome> next = _ -> new Sent("m-1");

    @Override
    public ProviderId id() {
      return new ProviderId("fake");
    }

    @Override
    public AttemptOutcome attempt(Message message, AttemptContext context) {
      calls.add(context);
      return next.apply(message);
    }

    @Override
    public void unused(Message message) {
      unused.add(message);
    }

    @Override
    public void close() {}
  }

  private static final class FakeRecords implements AttemptRecords {
    final List<Attempt> attempts = new ArrayList<>();
    final List<Attempt> sent = new ArrayList<>();
    AttemptOutcome outcome = new RetryLater(BUSY);
    int last;
    int asked;
    boolean away;
    CountDownLatch hangs = new CountDownLatch(0);

    @Override
    public void record(NotificationId id, Attempt attempt) {
      requireHere();
      attempts.add(attempt);
    }

    @Override
    public void recordSent(NotificationId id, Attempt attempt) {
      requireHere();
      sent.add(attempt);
    }

    @Override
    public Optional<Attempt> last(NotificationId id) {
      asked++;
      requireHere();
      return last == 0 ? Optional.empty() : Optional.of(attemptOf(last, outcome));
    }

    private static Attempt attemptOf(int number, AttemptOutcome outcome) {
      var time = Instant.EPOCH;
      return new Attempt(
          number,
          Channel.EMAIL,
          Optional.of(new ProviderId("fake")),
          outcome,
          time,
          time,
          Optional.empty());
    }

    private void requireHere() {
      try {
        hangs.await();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
      if (away) {
        throw new IllegalStateException("The store is away");
      }
    }
  }
}
