package io.veredus.postgres.broadcast;

import static io.veredus.workflows.broadcast.BroadcastStanding.CANCEL;
import static io.veredus.workflows.broadcast.BroadcastStanding.GO_ON;
import static io.veredus.workflows.broadcast.BroadcastStanding.WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.broadcast.PlanRequest;
import io.veredus.workflows.channel.Channel;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages as they are planned, and written down. */
class BroadcastPagesIT {
  private final BroadcastStore store = new BroadcastStore();

  @BeforeEach
  void empty() {
    store.empty();
  }

  @Test
  void dividesTheAudienceIntoPagesOnce() {
    var id = store.accepted(Map.of());
    var plan = store.plans.plan(new PlanRequest(id, 0, 50), 100);

    assertThat(plan.pages()).isEqualTo(3);
    assertThat(plan.last()).isTrue();
    assertThat(plan.people()).isEqualTo(100);
    assertThat(store.plans.plan(new PlanRequest(id, 0, 50), 100)).isEqualTo(plan);
    assertThat(store.begin(id, 1).open()).hasSize(100);
    assertThat(store.begin(id, 3).open()).hasSize(50);
  }

  @Test
  void makesSmallerPagesOfWhatIsLong() {
    var id = store.accepted(Map.of("text", "x".repeat(250_000)));
    var plan = store.plans.plan(new PlanRequest(id, 0, 50), 100);

    assertThat(plan.people()).isBetween(10, 20);
    assertThat(plan.pages()).isGreaterThan(10);
    assertThat(store.begin(id, 1).open()).hasSize(plan.people());
  }

  @Test
  void countsOnceWhatIsWrittenAgainAfterItsAnswerWasLost() {
    var page = store.planned();
    var entry =
        new PageEntry.More(
            BroadcastStore.sent(page.open().getFirst()), BroadcastStore.mark(page, 1));

    assertThat(store.pages.write(page.turn(), 0, entry)).isEqualTo(GO_ON);
    assertThat(store.pages.write(page.turn(), 0, entry)).isEqualTo(GO_ON);
    assertThat(store.counts(page).sent()).isEqualTo(1);
    assertThatThrownBy(() -> store.pages.write(page.turn(), 3, entry))
        .isInstanceOf(StalePageException.class);
  }

  @Test
  void beginsNothingThatWasNotMarkedThoughItCouldBeByNow() {
    var page = store.planned();
    var id = page.turn().broadcast();
    var entry = new PageEntry.More(new PageOutcome(), BroadcastStore.mark(page, 1));
    store.broadcasts.pause(id, true);

    assertThat(store.pages.write(page.turn(), 0, entry)).isEqualTo(WAIT);
    store.broadcasts.pause(id, false);
    assertThat(store.pages.write(page.turn(), 0, entry)).isEqualTo(WAIT);
    store.broadcasts.cancel(id);
    assertThat(store.pages.write(page.turn(), 0, entry)).isEqualTo(CANCEL);
  }

  @Test
  void forgetsTheMarkOfTheFewBeforeWherePaused() {
    var page = store.planned();
    store.pages.write(
        page.turn(), 0, new PageEntry.More(new PageOutcome(), BroadcastStore.mark(page, 1)));
    store.broadcasts.pause(page.turn().broadcast(), true);
    store.pages.write(
        page.turn(),
        1,
        new PageEntry.More(
            BroadcastStore.sent(page.open().getFirst()), BroadcastStore.mark(page, 2)));
    store.broadcasts.pause(page.turn().broadcast(), false);

    assertThat(store.begin(page.turn().broadcast(), 1).begun()).isEmpty();
  }

  @Test
  void theNextRunKnowsTheLastAttemptOfEach() {
    var page = store.planned();
    var known = new PageOutcome();
    for (int number = 1; number <= 2; number++) {
      known.failed(
          page.open().getFirst().id(),
          Attempt.lost(number, Channel.EMAIL, Instant.now(), Optional.empty()),
          Optional.empty());
    }
    store.pages.write(page.turn(), 0, new PageEntry.Stopped(known));

    var open = store.begin(page.turn().broadcast(), 1).open();
    assertThat(open).hasSameSizeAs(page.open());
    assertThat(open.getFirst().last().map(Attempt::number)).contains(2);
    assertThat(open.subList(1, open.size())).allMatch(it -> it.last().isEmpty());
  }

  @Test
  void refusesWhatARunWritesThatLostItsPage() {
    var page = store.planned();
    store.begin(page.turn().broadcast(), 1);

    assertThatThrownBy(
            () -> store.pages.write(page.turn(), 0, new PageEntry.Over(new PageOutcome())))
        .isInstanceOf(StalePageException.class);
  }
}
