package io.veredus.postgres.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.diagnosis.StoreDiagnosis;
import io.veredus.postgres.erasure.ErasableBroadcasts;
import io.veredus.postgres.erasure.ErasedPerson;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.ErasureId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of broadcasts that end, and whom they name. */
class BroadcastEndingIT {
  private final BroadcastStore store = new BroadcastStore();

  @BeforeEach
  void empty() {
    store.empty();
  }

  @Test
  void endsWhatPagesHaveBegunWhenItIsCancelledWhilePaused() {
    var page = store.planned();
    var id = page.turn().broadcast();
    store.pages.write(
        page.turn(), 0, new PageEntry.More(new PageOutcome(), BroadcastStore.mark(page, 3)));
    store.broadcasts.pause(id, true);
    store.broadcasts.cancel(id);
    store.broadcasts.finish(id);

    assertThat(store.number("state = 'cancelled'")).isEqualTo(97);
    assertThat(store.number("state = 'unknown' AND reason_code = 'worker_lost'")).isEqualTo(3);
    assertThat(store.number("finished_at IS NULL")).isZero();
    assertThat(store.counts(page).cancelled()).isEqualTo(97);
    assertThat(store.counts(page).unknown()).isEqualTo(3);
    assertThatThrownBy(
            () -> store.pages.write(page.turn(), 1, new PageEntry.Over(new PageOutcome())))
        .isInstanceOf(StalePageException.class);
  }

  @Test
  void endsThoseAsUnknownWhoseLastAttemptIsLost() {
    var page = store.planned();
    var outcome = new PageOutcome();
    outcome.failed(page.open().get(7).id(), BroadcastStore.lost(), Optional.empty());
    store.pages.write(page.turn(), 0, new PageEntry.Stopped(outcome));
    store.broadcasts.cancel(page.turn().broadcast());
    store.broadcasts.finish(page.turn().broadcast());

    assertThat(store.counts(page).unknown()).isEqualTo(1);
    assertThat(store.counts(page).cancelled()).isEqualTo(99);
  }

  @Test
  void cancelsThoseToThatHaveWorkflowsOfTheirOwn() {
    var page = store.planned();
    var id = page.turn().broadcast();
    store.pages.write(
        page.turn(),
        0,
        new PageEntry.More(
            BroadcastStore.promoted(page.open().get(0)), BroadcastStore.mark(page, 1)));
    store.broadcasts.cancel(id);
    assertThat(store.number("cancel_requested AND look_at <= now()")).isEqualTo(1);

    store.pages.write(
        page.turn(), 1, new PageEntry.Stopped(BroadcastStore.promoted(page.open().get(1))));
    assertThat(store.number("cancel_requested")).isEqualTo(1);
    store.broadcasts.finish(id);
    assertThat(store.number("cancel_requested")).isEqualTo(2);
    assertThat(store.number("broadcast_page IS NOT NULL AND finished_at IS NULL")).isZero();
  }

  @Test
  void forgetsWhoeverIsErasedAmongThoseLeftOut() {
    var ana = new RecipientId("ana");
    var id = BroadcastId.createdAt(Instant.now());
    var audience =
        new BroadcastAudience.Group(List.of(), Map.of(), List.of(ana, new RecipientId("bo")));
    store.broadcasts.accept(BroadcastStore.request(id, audience, Map.of()), Optional.empty());
    var erasable = new ErasableBroadcasts(BroadcastStore.DATABASE);
    var person =
        new ErasedPerson(
            ErasureId.createdAt(Instant.now()),
            TenantId.DEFAULT,
            ana,
            List.of(),
            List.of(),
            List.of());
    assertThat(erasable.countNaming(person)).isEqualTo(1);

    erasable.forget(person);

    assertThat(erasable.countNaming(person)).isZero();
    assertThat(store.broadcasts.find(TenantId.DEFAULT, id).orElseThrow().audience())
        .isEqualTo(
            new BroadcastAudience.Group(List.of(), Map.of(), List.of(new RecipientId("bo"))));
  }

  @Test
  void isNoBacklogWhileItsPagesWait() {
    store.planned();

    assertThat(new StoreDiagnosis(BroadcastStore.DATABASE).backlog().oldestDue()).isEmpty();
  }
}
