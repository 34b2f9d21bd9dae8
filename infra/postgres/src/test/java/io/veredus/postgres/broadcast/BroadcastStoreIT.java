package io.veredus.postgres.broadcast;

import static io.veredus.workflows.broadcast.BroadcastStanding.CANCEL;
import static io.veredus.workflows.broadcast.BroadcastStanding.GO_ON;
import static io.veredus.workflows.broadcast.BroadcastStanding.WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.TestDatabase;
import io.veredus.postgres.broadcast.BroadcastRequest.Timing;
import io.veredus.postgres.broadcast.PageWork.Begun;
import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.postgres.diagnosis.StoreDiagnosis;
import io.veredus.postgres.erasure.ErasableBroadcasts;
import io.veredus.postgres.erasure.ErasedPerson;
import io.veredus.postgres.notification.BatchRecords.Promotion;
import io.veredus.postgres.notification.NewNotification;
import io.veredus.postgres.notification.Samples;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.broadcast.PageRequest;
import io.veredus.workflows.broadcast.PlanRequest;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.ErasureId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class BroadcastStoreIT {
  private static final DataSource DATABASE = TestDatabase.migrated();

  private final JdbcClient jdbc = JdbcClient.create(DATABASE);
  private final Broadcasts broadcasts = new Broadcasts(DATABASE);
  private final BroadcastPlans plans = new BroadcastPlans(DATABASE);
  private final BroadcastPages pages = new BroadcastPages(DATABASE);

  @BeforeEach
  void empty() {
    jdbc.sql("TRUNCATE veredus.broadcast, veredus.notification, veredus.recipient CASCADE")
        .update();
    jdbc.sql(
            """
            INSERT INTO veredus.recipient (tenant, id, email, locale, time_zone)
            SELECT 'default', 'p' || lpad(i::text, 4, '0'), i || '@example.org', 'en', 'UTC'
            FROM generate_series(1, 250) i
            """)
        .update();
  }

  @Test
  void dividesTheAudienceIntoPagesOnce() {
    var id = accepted(Map.of());
    var plan = plans.plan(new PlanRequest(id, 0, 50), 100);

    assertThat(plan.pages()).isEqualTo(3);
    assertThat(plan.last()).isTrue();
    assertThat(plan.people()).isEqualTo(100);
    assertThat(plans.plan(new PlanRequest(id, 0, 50), 100)).isEqualTo(plan);
    assertThat(begin(id, 1).open()).hasSize(100);
    assertThat(begin(id, 3).open()).hasSize(50);
  }

  @Test
  void makesSmallerPagesOfWhatIsLong() {
    var id = accepted(Map.of("text", "x".repeat(250_000)));
    var plan = plans.plan(new PlanRequest(id, 0, 50), 100);

    assertThat(plan.people()).isBetween(10, 20);
    assertThat(plan.pages()).isGreaterThan(10);
    assertThat(begin(id, 1).open()).hasSize(plan.people());
  }

  @Test
  void countsOnceWhatIsWrittenAgainAfterItsAnswerWasLost() {
    var page = planned();
    var entry = new PageEntry.More(sent(page.open().getFirst()), mark(page, 1));

    assertThat(pages.write(page.turn(), 0, entry)).isEqualTo(GO_ON);
    assertThat(pages.write(page.turn(), 0, entry)).isEqualTo(GO_ON);
    assertThat(counts(page).sent()).isEqualTo(1);
    assertThatThrownBy(() -> pages.write(page.turn(), 3, entry))
        .isInstanceOf(StalePageException.class);
  }

  @Test
  void beginsNothingThatWasNotMarkedThoughItCouldBeByNow() {
    var page = planned();
    var id = page.turn().broadcast();
    var entry = new PageEntry.More(new PageOutcome(), mark(page, 1));
    broadcasts.pause(id, true);

    assertThat(pages.write(page.turn(), 0, entry)).isEqualTo(WAIT);
    broadcasts.pause(id, false);
    assertThat(pages.write(page.turn(), 0, entry)).isEqualTo(WAIT);
    broadcasts.cancel(id);
    assertThat(pages.write(page.turn(), 0, entry)).isEqualTo(CANCEL);
  }

  @Test
  void forgetsTheMarkOfTheFewBeforeWherePaused() {
    var page = planned();
    pages.write(page.turn(), 0, new PageEntry.More(new PageOutcome(), mark(page, 1)));
    broadcasts.pause(page.turn().broadcast(), true);
    pages.write(page.turn(), 1, new PageEntry.More(sent(page.open().getFirst()), mark(page, 2)));
    broadcasts.pause(page.turn().broadcast(), false);

    assertThat(begin(page.turn().broadcast(), 1).begun()).isEmpty();
  }

  @Test
  void refusesWhatARunWritesThatLostItsPage() {
    var page = planned();
    begin(page.turn().broadcast(), 1);

    assertThatThrownBy(() -> pages.write(page.turn(), 0, new PageEntry.Over(new PageOutcome())))
        .isInstanceOf(StalePageException.class);
  }

  @Test
  void endsWhatPagesHaveBegunWhenItIsCancelledWhilePaused() {
    var page = planned();
    var id = page.turn().broadcast();
    pages.write(page.turn(), 0, new PageEntry.More(new PageOutcome(), mark(page, 3)));
    broadcasts.pause(id, true);
    broadcasts.cancel(id);
    broadcasts.finish(id);

    assertThat(number("state = 'cancelled'")).isEqualTo(97);
    assertThat(number("state = 'unknown' AND reason_code = 'worker_lost'")).isEqualTo(3);
    assertThat(number("finished_at IS NULL")).isZero();
    assertThat(counts(page).cancelled()).isEqualTo(97);
    assertThat(counts(page).unknown()).isEqualTo(3);
    assertThatThrownBy(() -> pages.write(page.turn(), 1, new PageEntry.Over(new PageOutcome())))
        .isInstanceOf(StalePageException.class);
  }

  @Test
  void endsThoseAsUnknownWhoseLastAttemptIsLost() {
    var page = planned();
    var outcome = new PageOutcome();
    outcome.failed(page.open().get(7).id(), lost(), Optional.empty());
    pages.write(page.turn(), 0, new PageEntry.Stopped(outcome));
    broadcasts.cancel(page.turn().broadcast());
    broadcasts.finish(page.turn().broadcast());

    assertThat(counts(page).unknown()).isEqualTo(1);
    assertThat(counts(page).cancelled()).isEqualTo(99);
  }

  @Test
  void cancelsThoseToThatHaveWorkflowsOfTheirOwn() {
    var page = planned();
    var id = page.turn().broadcast();
    pages.write(page.turn(), 0, new PageEntry.More(promoted(page.open().get(0)), mark(page, 1)));
    broadcasts.cancel(id);
    assertThat(number("cancel_requested AND look_at <= now()")).isEqualTo(1);

    pages.write(page.turn(), 1, new PageEntry.Stopped(promoted(page.open().get(1))));
    assertThat(number("cancel_requested")).isEqualTo(1);
    broadcasts.finish(id);
    assertThat(number("cancel_requested")).isEqualTo(2);
    assertThat(number("broadcast_page IS NOT NULL AND finished_at IS NULL")).isZero();
  }

  @Test
  void forgetsWhoeverIsErasedAmongThoseLeftOut() {
    var ana = new RecipientId("ana");
    var id = BroadcastId.createdAt(Instant.now());
    var audience =
        new BroadcastAudience.Group(List.of(), Map.of(), List.of(ana, new RecipientId("bo")));
    broadcasts.accept(request(id, audience, Map.of()), Optional.empty());
    var erasable = new ErasableBroadcasts(DATABASE);
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
    assertThat(broadcasts.find(TenantId.DEFAULT, id).orElseThrow().audience())
        .isEqualTo(
            new BroadcastAudience.Group(List.of(), Map.of(), List.of(new RecipientId("bo"))));
  }

  @Test
  void isNoBacklogWhileItsPagesWait() {
    planned();

    assertThat(new StoreDiagnosis(DATABASE).backlog().oldestDue()).isEmpty();
  }

  private Begun planned() {
    var id = accepted(Map.of());
    plans.plan(new PlanRequest(id, 0, 50), 100);
    return begin(id, 1);
  }

  private BroadcastId accepted(Map<String, Object> data) {
    var id = BroadcastId.createdAt(Instant.now().minus(Duration.ofMinutes(10)));
    var everyone = new BroadcastAudience.Group(List.of(), Map.of(), List.of());
    broadcasts.accept(request(id, everyone, data), Optional.empty());
    return id;
  }

  private static BroadcastRequest request(
      BroadcastId id, BroadcastAudience audience, Map<String, Object> data) {
    return new BroadcastRequest(
        id,
        TenantId.DEFAULT,
        new TypeKey("welcome"),
        audience,
        data,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Timing.AT_ONCE);
  }

  private Begun begin(BroadcastId id, int number) {
    return (Begun)
        pages.begin(
            new PageRequest(id, number, Optional.empty()),
            (broadcast, people) ->
                people.stream().map(person -> notification(broadcast, person)).toList());
  }

  private static NewNotification notification(BroadcastRequest broadcast, RecipientId person) {
    return new NewNotification(
        new NotificationRequest(
            NotificationId.ofBroadcast(broadcast.id(), person, Optional.empty()),
            broadcast.tenant(),
            broadcast.type(),
            new RecipientRef.Known(person),
            broadcast.data(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Instant.now()),
        Optional.empty(),
        Optional.empty());
  }

  private static NotificationId mark(Begun page, int people) {
    return page.open().get(people - 1).id();
  }

  private static PageOutcome sent(Open open) {
    var outcome = new PageOutcome();
    outcome.ended(NotificationResult.sent(open.id(), Samples.sent(1)));
    return outcome;
  }

  private static PageOutcome promoted(Open open) {
    var outcome = new PageOutcome();
    outcome.promoted(
        new Promotion(
            open.request(), NotificationState.ACCEPTED, Optional.empty(), Optional.empty()));
    return outcome;
  }

  private static Attempt lost() {
    var now = Instant.now();
    var why = new Reason(ReasonCode.WORKER_LOST, "Lost");
    return new Attempt(
        1,
        Channel.EMAIL,
        Optional.empty(),
        new AttemptOutcome.Ambiguous(why),
        now,
        now,
        Optional.empty());
  }

  private BroadcastCounts counts(Begun page) {
    return broadcasts.find(TenantId.DEFAULT, page.turn().broadcast()).orElseThrow().counts();
  }

  private long number(String where) {
    return jdbc.sql("SELECT count(*) FROM veredus.notification WHERE " + where)
        .query(Long.class)
        .single();
  }
}
