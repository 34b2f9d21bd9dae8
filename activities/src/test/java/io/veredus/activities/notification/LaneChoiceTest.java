package io.veredus.activities.notification;

import static io.veredus.activities.notification.FirstStep.ID;
import static io.veredus.activities.notification.FirstStep.MESSAGE;
import static io.veredus.activities.notification.FirstStep.SENT;
import static io.veredus.activities.notification.FirstStep.attempt;
import static io.veredus.activities.notification.FirstStep.ended;
import static io.veredus.activities.notification.FirstStep.ready;
import static io.veredus.activities.notification.FirstStep.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.failure.ApplicationFailure;
import io.veredus.activities.channel.AttemptLog;
import io.veredus.activities.channel.Room;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.AttemptResult.Made;
import io.veredus.workflows.attempt.AttemptResult.NotHere;
import io.veredus.workflows.attempt.AttemptResult.Postponed;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.Beginning;
import io.veredus.workflows.notification.Beginning.Ended;
import io.veredus.workflows.notification.FirstLeg;
import io.veredus.workflows.notification.FirstLeg.Held;
import io.veredus.workflows.notification.FirstLeg.Queued;
import io.veredus.workflows.notification.FirstLeg.Together;
import io.veredus.workflows.notification.FirstLeg.Tried;
import io.veredus.workflows.notification.NotificationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class LaneChoiceTest {
  private static final Reason WHY = new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "Busy");
  private static final RetryLater LATER = new RetryLater(WHY);
  private static final Rejected NEVER = new Rejected(WHY, false);
  private static final Ambiguous PERHAPS = new Ambiguous(WHY);
  private static final Postponed NO_ROOM = new Postponed(WHY, Instant.EPOCH, 0, Optional.empty());

  private static final Beginning LOST = ready(new Tried(Attempt.LOST, 1));

  private static final List<Channel> NONE = List.of();
  private static final List<Channel> SMS = List.of(Channel.EMAIL, Channel.SMS);
  private static final boolean AGAIN = true;

  /**
   * Without an attempt: channels that are inline, whether it is begun again, room here, the leg.
   */
  static final List<Arguments> LANES =
      List.of(
          Arguments.of(NONE, !AGAIN, 1, new Together()),
          Arguments.of(NONE, !AGAIN, 0, new Queued()),
          Arguments.of(List.of(Channel.EMAIL), !AGAIN, 1, new Together()),
          Arguments.of(List.of(Channel.EMAIL), !AGAIN, 0, new Queued()),
          Arguments.of(SMS, !AGAIN, 0, new Queued()),
          Arguments.of(SMS, AGAIN, 1, new Tried(Attempt.LOST, 1)));

  /** What the attempt answers or throws, and what comes of it. */
  static final List<Arguments> ATTEMPTS =
      List.of(
          Arguments.of(answer(new Made(SENT, true)), ended(true)),
          Arguments.of(answer(new Made(SENT)), ended(false)),
          Arguments.of(answer(NO_ROOM), ready(new Held(NO_ROOM))),
          Arguments.of(answer(new NotHere()), ready(new Queued())),
          Arguments.of(failure(AttemptFailures.of(LATER)), ready(new Tried(LATER, 1))),
          Arguments.of(failure(AttemptFailures.of(NEVER, 0)), ready(new Tried(NEVER, 0))),
          Arguments.of(failure(AttemptFailures.of(NEVER, 1)), ready(new Tried(NEVER, 1))),
          Arguments.of(
              failure(AttemptFailures.of(PERHAPS, AmbiguityPolicy.AT_MOST_ONCE)),
              ready(new Tried(PERHAPS, 1))),
          Arguments.of(failure(ApplicationFailure.newFailure("Something else", "other")), LOST),
          Arguments.of(failure(new IllegalStateException("a defect")), LOST));

  /** What is recorded of an attempt before, and what comes of the step that is taken again. */
  static final List<Arguments> RECORDS =
      List.of(
          Arguments.of(Optional.empty(), LOST),
          Arguments.of(Optional.of(attempt(1, LATER)), ready(new Tried(LATER, 1))),
          Arguments.of(Optional.of(attempt(2, NEVER)), ready(new Tried(NEVER, 2))),
          Arguments.of(Optional.of(byMail(attempt(2, NEVER))), ready(new Tried(LATER, 2))),
          Arguments.of(Optional.of(attempt(1, PERHAPS)), ready(new Tried(PERHAPS, 1))));

  private final List<AttemptRequest> made = new ArrayList<>();
  private final List<Duration> limits = new ArrayList<>();
  private Supplier<AttemptResult> provider = answer(new Made(SENT, true));
  private Optional<Attempt> recorded = Optional.empty();
  private Attempt whatIsWrittenDown = attempt(1, Attempt.LOST);
  private Instant asked = Instant.now();
  private int concurrency = 1;
  private final Room room = new Room(_ -> concurrency, new AttemptLog(new SimpleMeterRegistry()));
  private final List<Channel> lost = new ArrayList<>();
  private final LaneChoice lanes =
      new LaneChoice(
          this::makeAttempt, new EarlierRun(_ -> recorded, this::lose), room, () -> asked);

  @ParameterizedTest
  @FieldSource("LANES")
  void choosesWithoutAnAttempt(List<Channel> inline, boolean again, int places, FirstLeg leg) {
    concurrency = places;
    assertThat(begin(Instant.now(), inline, again)).isEqualTo(ready(leg));
    assertThat(made).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("ATTEMPTS")
  void tellsWhatCameOfTheAttempt(Supplier<AttemptResult> outcome, Beginning beginning) {
    provider = outcome;
    assertThat(begin(Instant.now(), SMS, !AGAIN)).isEqualTo(beginning);
    assertThat(made).hasSize(1);
  }

  @ParameterizedTest
  @FieldSource("RECORDS")
  void looksIntoTheStoreWhenItIsBegunAgain(Optional<Attempt> before, Beginning beginning) {
    recorded = before;
    assertThat(begin(Instant.now(), SMS, AGAIN)).isEqualTo(beginning);
    assertThat(made).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("ATTEMPTS")
  void tellsTheSameAgainInTheProcessThatMadeTheAttempt(
      Supplier<AttemptResult> outcome, Beginning beginning) {
    provider = outcome;
    begin(Instant.now(), SMS, !AGAIN);
    recorded = Optional.of(attempt(2, NEVER));
    assertThat(begin(Instant.now(), SMS, !AGAIN)).isEqualTo(beginning);
    assertThat(begin(Instant.now(), SMS, AGAIN)).isEqualTo(beginning);
    assertThat(made).hasSize(1);
  }

  @Test
  void waitsForTheAttemptThatIsUnderWayInTheSameProcess() throws Exception {
    var isUnderWay = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    provider =
        () -> {
          isUnderWay.countDown();
          awaitUninterrupted(mayEnd);
          return new Made(SENT, true);
        };
    CompletableFuture.runAsync(() -> begin(Instant.now(), SMS, !AGAIN));
    awaitUninterrupted(isUnderWay);
    var again = CompletableFuture.supplyAsync(() -> begin(Instant.now(), SMS, AGAIN));
    mayEnd.countDown();
    assertThat(again.get(10, TimeUnit.SECONDS)).isEqualTo(ended(true));
    assertThat(lost).isEmpty();
  }

  @Test
  void endsWhatWasSentBeforeAndIsWrittenDownLate() {
    recorded = Optional.of(SENT);
    assertThat(begin(Instant.now(), SMS, AGAIN)).isEqualTo(ended(true));
    recorded = Optional.empty();
    whatIsWrittenDown = SENT;
    assertThat(begin(Instant.now(), SMS, AGAIN)).isEqualTo(ended(true));
  }

  @Test
  void countsAnAttemptByAnotherChannelThanTodays() {
    var again = request(Instant.now(), List.of(Channel.EMAIL), AGAIN);
    assertThat(lanes.again(again, List.of(Channel.EMAIL), this::today)).isEqualTo(LOST);
    assertThat(lost).containsExactly(Channel.EMAIL);
  }

  @Test
  void countsNothingWhereNoChannelCanHaveBeenTried() {
    var again = request(Instant.now(), List.of(Channel.EMAIL), AGAIN);
    assertThat(lanes.again(again, List.of(), this::today)).isEqualTo(today());
    assertThat(lost).isEmpty();
  }

  @Test
  void saysNothingOfWhatPerhapsWasSentButThatItIsUnknown() {
    var declined = NotificationResult.suppressed(ID, WHY);
    var again = request(Instant.now(), SMS, AGAIN);
    assertThat(lanes.again(again, SMS, () -> new Ended(declined, false)))
        .isEqualTo(new Ended(NotificationResult.unknown(ID, Attempt.LOST.reason()), false));
    recorded = Optional.of(attempt(1, LATER));
    assertThat(lanes.again(again, SMS, () -> new Ended(declined, false)))
        .isEqualTo(new Ended(declined, false));
  }

  @Test
  void leavesToTheQueueWhatBeginsTooLateForTheWorkflowTask() {
    asked = Instant.now().minusSeconds(3);
    assertThat(begin(Instant.now(), SMS, !AGAIN)).isEqualTo(ready(new Queued()));
    assertThat(made).isEmpty();
  }

  @Test
  void leavesToTheQueueWhoseTimeToLiveIsOver() {
    var due = Instant.now().minus(RetrySchedule.STANDARD.timeToLive());
    assertThat(begin(due, SMS, !AGAIN)).isEqualTo(ready(new Queued()));
    assertThat(made).isEmpty();
  }

  @Test
  void theAttemptHasWhatTheRequestAndTheTypeSay() {
    var due = Instant.now();
    begin(due, SMS, !AGAIN);
    assertThat(made)
        .containsExactly(
            new AttemptRequest(
                ID,
                TenantId.DEFAULT,
                new TypeKey("welcome"),
                MESSAGE,
                RetrySchedule.STANDARD,
                due.plus(RetrySchedule.STANDARD.timeToLive()),
                0,
                AmbiguityPolicy.AT_MOST_ONCE,
                Optional.empty()));
    assertThat(limits).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void givesBackTheRoomOfItsAttemptAndKeepsThatOfOneBesideTheWorkflow() {
    begin(Instant.now(), SMS, !AGAIN);
    assertThat(begin(Instant.now(), NONE, !AGAIN)).isEqualTo(ready(new Together()));
    assertThat(room.promise(NotificationId.create(), Channel.SMS)).isFalse();
  }

  private Beginning begin(Instant due, List<Channel> inline, boolean again) {
    var request = request(due, inline, again);
    return again
        ? lanes.again(request, inline, this::today)
        : lanes.begin(request, ready(new Queued()), MESSAGE);
  }

  private Beginning today() {
    return ready(new Queued());
  }

  private Attempt lose(AttemptRequest first, Channel by) {
    lost.add(by);
    return whatIsWrittenDown;
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private AttemptResult makeAttempt(AttemptRequest request, Duration longest) {
    made.add(request);
    limits.add(longest);
    return provider.get();
  }

  private static Supplier<AttemptResult> answer(AttemptResult result) {
    return () -> result;
  }

  private static Supplier<AttemptResult> failure(RuntimeException thrown) {
    return () -> {
      throw thrown;
    };
  }

  private static Attempt byMail(Attempt attempt) {
    return new Attempt(
        attempt.number(),
        Channel.EMAIL,
        attempt.provider(),
        attempt.outcome(),
        attempt.startedAt(),
        attempt.finishedAt(),
        attempt.nextAttemptAt());
  }
}
