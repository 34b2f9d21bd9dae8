package io.veredus.bench.chaos.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.bench.chaos.sink.Taken;
import io.veredus.bench.chaos.verdict.Course.Try;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final NotificationId ID = NotificationId.create();
  private static final Try SENT = new Try(2, Channel.EMAIL, "sent", "");
  private static final Try LATER = new Try(1, Channel.EMAIL, "retry_later", "connection_lost");
  private static final Try AMBIGUOUS = new Try(1, Channel.EMAIL, "ambiguous", "answer_lost");

  @Test
  void findsNothingWrongWithWhatWasSentOnce() {
    var verdict = Judge.verdict(evidence(course(NotificationState.SENT, LATER, SENT), 1));

    assertThat(verdict.isGood()).isTrue();
    assertThat(verdict.accepted()).isEqualTo(1);
    assertThat(verdict.sent()).isEqualTo(1);
    assertThat(verdict.duplicatesExplained()).isZero();
  }

  @Test
  void explainsARepeatByAnAmbiguousAttempt() {
    var verdict = Judge.verdict(evidence(course(NotificationState.SENT, AMBIGUOUS, SENT), 2));

    assertThat(verdict.isGood()).isTrue();
    assertThat(verdict.duplicatesExplained()).isEqualTo(1);
  }

  @Test
  void explainsNoMoreMessagesThanThereWereAttemptsThatMayHaveSent() {
    var verdict = Judge.verdict(evidence(course(NotificationState.SENT, AMBIGUOUS, SENT), 3));

    assertThat(offences(verdict)).containsExactly(Offence.REPEATED);
    assertThat(verdict.duplicatesUnexplained()).isEqualTo(1);
  }

  @Test
  void countsEachMessageThatNothingExplains() {
    var verdict = Judge.verdict(evidence(course(NotificationState.SENT, AMBIGUOUS, SENT), 5));

    assertThat(verdict.duplicatesUnexplained()).isEqualTo(3);
    assertThat(verdict.duplicatesExplained()).isEqualTo(1);
  }

  @Test
  void explainsNothingByAnAttemptOfAnotherChannel() {
    var text = new Try(3, Channel.SMS, "sent", "");
    var course = course(NotificationState.SENT, AMBIGUOUS, text);
    var texts = Stream.generate(() -> taken(Channel.SMS)).limit(2).toList();

    var verdict =
        Judge.verdict(new Evidence(accepted(), Map.of(ID, course), Map.of(ID, texts), Map.of(), 0));

    assertThat(offences(verdict)).containsExactly(Offence.REPEATED);
  }

  @Test
  void doesNotLetAnythingBeTriedAgainInTheDarkWhereItIsAtMostOnce() {
    var lost = new Try(2, Channel.EMAIL, "ambiguous", "worker_lost");

    assertThat(offences(Judge.verdict(evidence(once(NotificationState.SENT, AMBIGUOUS, SENT), 1))))
        .containsExactly(Offence.NOT_AT_MOST_ONCE);
    assertThat(offences(Judge.verdict(evidence(once(NotificationState.FAILED, lost, LATER), 0))))
        .containsExactly(Offence.NOT_AT_MOST_ONCE);
    assertThat(Judge.verdict(evidence(once(NotificationState.SENT, LATER, SENT), 1)).isGood())
        .isTrue();
    assertThat(
            Judge.verdict(evidence(once(NotificationState.UNKNOWN, AMBIGUOUS, lost), 1)).isGood())
        .isTrue();
  }

  @Test
  void doesNotTakeAFailureForAnExplanation() {
    var verdict = Judge.verdict(evidence(course(NotificationState.SENT, LATER, SENT), 2));

    assertThat(offences(verdict)).containsExactly(Offence.REPEATED);
  }

  @Test
  void knowsThatTheUnknownMayHaveBeenSent() {
    var unknown = NotificationState.UNKNOWN;
    assertThat(Judge.verdict(evidence(course(unknown, AMBIGUOUS), 1)).isGood()).isTrue();
    assertThat(Judge.verdict(evidence(course(unknown, AMBIGUOUS), 0)).isGood()).isTrue();
    assertThat(offences(Judge.verdict(evidence(course(unknown, LATER), 1))))
        .containsExactly(Offence.UNACCOUNTED);
  }

  @Test
  void takesTheReasonOfTheUnknownForAnAttemptThatCouldNotBeWrittenDown() {
    var course =
        new Course(
            ID,
            NotificationState.UNKNOWN,
            Optional.of("answer_lost"),
            false,
            List.of(),
            course(NotificationState.UNKNOWN).steps());

    assertThat(Judge.verdict(evidence(course, 1)).isGood()).isTrue();
    assertThat(offences(Judge.verdict(evidence(course, 2)))).containsExactly(Offence.REPEATED);
  }

  @Test
  void countsWhatIsSaidToBeSentAndDidNotArriveAsLost() {
    var verdict = Judge.verdict(evidence(course(NotificationState.SENT, SENT), 0));

    assertThat(offences(verdict)).containsExactly(Offence.NOT_ARRIVED);
    assertThat(verdict.lost()).isEqualTo(1);
  }

  @Test
  void countsWhatHasNotEndedAsLost() {
    var course =
        new Course(ID, NotificationState.HELD, Optional.empty(), false, List.of(), List.of());
    var verdict = Judge.verdict(evidence(course, 0));

    assertThat(offences(verdict)).containsExactly(Offence.OPEN);
    assertThat(verdict.lost()).isEqualTo(1);
  }

  @Test
  void countsWhatNobodyKnowsAnyMoreAsLost() {
    var evidence = new Evidence(accepted(), Map.of(), Map.of(), Map.of(), 0);

    assertThat(offences(Judge.verdict(evidence))).containsExactly(Offence.FORGOTTEN);
  }

  @Test
  void findsAMessageThatWasFailedToSend() {
    var verdict = Judge.verdict(evidence(course(NotificationState.FAILED, LATER), 1));

    assertThat(offences(verdict)).containsExactly(Offence.UNACCOUNTED);
    assertThat(verdict.duplicatesUnexplained()).isEqualTo(1);
  }

  @Test
  void findsWhatNobodyAskedFor() {
    var evidence = new Evidence(Map.of(), Map.of(), Map.of(ID, arrived(1)), Map.of(), 0);

    assertThat(offences(Judge.verdict(evidence))).containsExactly(Offence.STRAY);
  }

  @Test
  void believesABroadcastThatCountedItsRepeats() {
    var course = course(NotificationState.SENT, SENT);
    var accepted = new Accepted(ID, "key", Optional.of("broadcast"), Instant.now());

    assertThat(Judge.verdict(ofBroadcast(accepted, course, 1)).isGood()).isTrue();
    assertThat(offences(Judge.verdict(ofBroadcast(accepted, course, 0))))
        .containsExactly(Offence.REPEATED);
  }

  @Test
  void countsPeopleWhomABroadcastLeftOutAsLost() {
    var verdict = Judge.verdict(new Evidence(Map.of(), Map.of(), Map.of(), Map.of(), 2));

    assertThat(verdict.lost()).isEqualTo(2);
    assertThat(verdict.isGood()).isFalse();
  }

  @Test
  void noticesAnEndThatCameTwice() {
    var course =
        new Course(
            ID,
            NotificationState.SENT,
            Optional.empty(),
            false,
            List.of(SENT),
            List.of("requested", "failed", "sent"));

    assertThat(offences(Judge.verdict(evidence(course, 1)))).containsExactly(Offence.DISORDERED);
  }

  private static Evidence ofBroadcast(Accepted accepted, Course course, long repeats) {
    return new Evidence(
        Map.of(ID, accepted),
        Map.of(ID, course),
        Map.of(ID, arrived(2)),
        Map.of("broadcast", repeats),
        0);
  }

  private static Course course(NotificationState state, Try... attempts) {
    return course(state, false, attempts);
  }

  private static Course once(NotificationState state, Try... attempts) {
    return course(state, true, attempts);
  }

  private static Course course(NotificationState state, boolean atMostOnce, Try... attempts) {
    return new Course(
        ID,
        state,
        Optional.empty(),
        atMostOnce,
        List.of(attempts),
        List.of("requested", state.wireName()));
  }

  private static Evidence evidence(Course course, int messages) {
    var arrived =
        messages == 0 ? Map.<NotificationId, List<Taken>>of() : Map.of(ID, arrived(messages));
    return new Evidence(accepted(), Map.of(ID, course), arrived, Map.of(), 0);
  }

  private static Map<NotificationId, Accepted> accepted() {
    return Map.of(ID, new Accepted(ID, "key", Optional.empty(), Instant.now()));
  }

  private static List<Taken> arrived(int messages) {
    return IntStream.range(0, messages).mapToObj(_ -> taken(Channel.EMAIL)).toList();
  }

  private static Taken taken(Channel channel) {
    return new Taken(ID, channel, Instant.now(), "250");
  }

  private static Stream<Offence> offences(Verdict verdict) {
    return verdict.offenders().stream().map(Offender::offence);
  }
}
