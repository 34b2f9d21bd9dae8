package io.veredus.activities.broadcast;

import static io.veredus.activities.broadcast.FakePage.page;
import static io.veredus.activities.broadcast.FakePage.people;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.broadcast.PageEntry;
import io.veredus.postgres.broadcast.PageOutcome;
import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.workflows.broadcast.BroadcastStanding;
import io.veredus.workflows.broadcast.PageEnd;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class PageSendingTest {
  private final FakePage page = new FakePage();
  private final List<Integer> readings = new ArrayList<>();

  @Test
  void marksEachFewBeforeTheyAreSent() {
    var open = people(60);

    assertThat(send(open, Optional.empty())).isEqualTo(PageEnd.DONE);
    assertThat(page.entries.stream().map(PageEntry::begun))
        .containsExactly(
            Optional.of(open.get(24).id()),
            Optional.of(open.get(49).id()),
            Optional.of(open.get(59).id()),
            Optional.empty());
    assertThat(count(NotificationState.SENT)).isEqualTo(60);
    assertThat(page.steps).containsExactly(0, 1, 2, 3);
  }

  @Test
  void waitsThoughSomeHaveOptedOutWhereAllOthersArePaused() {
    var open = people(50);
    var declined = open.get(3);
    page.telling = one -> one == declined ? FakePage.declined(one) : FakePage.waiting(one);

    assertThat(send(open, Optional.empty())).isEqualTo(PageEnd.STOPPED);
    assertThat(page.entries).hasSize(2).last().isInstanceOf(PageEntry.Stopped.class);
    assertThat(count(NotificationState.SUPPRESSED)).isEqualTo(1);
    assertThat(promoted()).isZero();
  }

  @Test
  void promotesThoseWhoWaitWhereOthersWereSent() {
    var open = people(20);
    page.telling = one -> one == open.getFirst() ? FakePage.waiting(one) : FakePage.sent(one);

    assertThat(send(open, Optional.empty())).isEqualTo(PageEnd.DONE);
    assertThat(promoted()).isEqualTo(1);
  }

  @Test
  void endsWhatMayHaveBeenSentAsUnknownWhereTheBroadcastIsCancelled() {
    var open = people(40);
    page.standings.add(BroadcastStanding.CANCEL);

    assertThat(send(open, Optional.of(open.get(9).id()))).isEqualTo(PageEnd.CANCELLED);
    assertThat(count(NotificationState.UNKNOWN)).isEqualTo(10);
    assertThat(count(NotificationState.CANCELLED)).isEqualTo(30);
    assertThat(twice()).isZero();
  }

  @Test
  void endsWhatAnEarlierRunWroteDownAsLostAsUnknownToo() {
    var open = new ArrayList<>(people(5));
    open.set(2, new Open(open.get(2).request(), Optional.of(FakePage.lostOf(open.get(2)))));
    page.standings.add(BroadcastStanding.CANCEL);

    send(open, Optional.empty());
    assertThat(count(NotificationState.UNKNOWN)).isEqualTo(1);
    assertThat(count(NotificationState.CANCELLED)).isEqualTo(4);
  }

  @Test
  void countsThoseWhoMayGetItTwiceOnceTheyAreSentToAgain() {
    var open = people(40);
    page.standings.addAll(List.of(BroadcastStanding.GO_ON, BroadcastStanding.WAIT));

    assertThat(send(open, Optional.of(open.get(29).id()))).isEqualTo(PageEnd.STOPPED);
    assertThat(twice()).isEqualTo(25);
  }

  @Test
  void countsNobodyTwiceWhoHasOptedOutSince() {
    var open = people(3);
    page.telling = FakePage::declined;

    send(open, Optional.of(open.getLast().id()));
    assertThat(twice()).isZero();
    assertThat(page.entries.getFirst().outcome().attempts()).isEqualTo(3);
    assertThat(count(NotificationState.SUPPRESSED)).isEqualTo(3);
  }

  @Test
  void sendsNothingAgainThatMustNotBeRepeated() {
    var open = people(30);
    page.mayRepeat = false;

    send(open, Optional.of(open.get(24).id()));
    assertThat(count(NotificationState.UNKNOWN)).isEqualTo(25);
    assertThat(count(NotificationState.SENT)).isEqualTo(5);
  }

  @Test
  void writesTheSameStepAgainWhileTheStoreIsAway() {
    page.faults.add(new DataAccessResourceFailureException("away"));

    send(people(1), Optional.empty());
    assertThat(page.steps).containsExactly(0, 0, 1);
  }

  @Test
  void readsPeopleAgainWhoMayHaveChangedTheirMinds() {
    page.old = true;

    send(people(60), Optional.empty());
    assertThat(readings).containsExactly(60, 60, 35, 10);
  }

  @Test
  void writesDownWhatIsKnownWhenItIsToStop() {
    var open = people(2);
    var begun = page(Optional.of(open.getFirst().id()), open);
    Thread.currentThread().interrupt();

    assertThat(sending().send(begun, Optional.of(1.0))).isEqualTo(PageEnd.STOPPED);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(page.entries).singleElement().isInstanceOf(PageEntry.Stopped.class);
    assertThat(page.entries.getFirst().outcome().attempts()).isEqualTo(1);
  }

  private PageEnd send(List<Open> open, Optional<NotificationId> mark) {
    return sending().send(page(mark, open), Optional.empty());
  }

  private PageSending sending() {
    return new PageSending(
        page,
        open -> {
          readings.add(open.size());
          return page;
        });
  }

  private int count(NotificationState state) {
    return page.entries.stream().mapToInt(it -> it.outcome().count(state)).sum();
  }

  private int promoted() {
    return page.entries.stream().mapToInt(it -> it.outcome().promotions()).sum();
  }

  private int twice() {
    return page.entries.stream().map(PageEntry::outcome).mapToInt(PageOutcome::possiblyTwice).sum();
  }
}
