package io.veredus.postgres.broadcast;

import io.veredus.postgres.TestDatabase;
import io.veredus.postgres.broadcast.BroadcastRequest.Timing;
import io.veredus.postgres.broadcast.PageWork.Begun;
import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.postgres.notification.BatchRecords.Promotion;
import io.veredus.postgres.notification.NewNotification;
import io.veredus.postgres.notification.Samples;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.broadcast.PageRequest;
import io.veredus.workflows.broadcast.PlanRequest;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.BroadcastId;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** Broadcasts to 250 people, with the page that a test looks at. */
final class BroadcastStore {
  static final DataSource DATABASE = TestDatabase.migrated();

  final JdbcClient jdbc = JdbcClient.create(DATABASE);
  final Broadcasts broadcasts = new Broadcasts(DATABASE);
  final BroadcastPlans plans = new BroadcastPlans(DATABASE);
  final BroadcastPages pages = new BroadcastPages(DATABASE);

  /** Without any broadcasts. */
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

  Begun planned() {
    var id = accepted(Map.of());
    plans.plan(new PlanRequest(id, 0, 50), 100);
    return begin(id, 1);
  }

  BroadcastId accepted(Map<String, Object> data) {
    var id = BroadcastId.createdAt(Instant.now().minus(Duration.ofMinutes(10)));
    var everyone = new BroadcastAudience.Group(List.of(), Map.of(), List.of());
    broadcasts.accept(request(id, everyone, data), Optional.empty());
    return id;
  }

  static BroadcastRequest request(
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

  Begun begin(BroadcastId id, int number) {
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

  static NotificationId mark(Begun page, int people) {
    return page.open().get(people - 1).id();
  }

  static PageOutcome sent(Open open) {
    var outcome = new PageOutcome();
    outcome.ended(NotificationResult.sent(open.id(), Samples.sent(1)));
    return outcome;
  }

  static PageOutcome promoted(Open open) {
    var outcome = new PageOutcome();
    outcome.promoted(
        new Promotion(
            open.request(), NotificationState.ACCEPTED, Optional.empty(), Optional.empty()));
    return outcome;
  }

  static Attempt lost() {
    return Attempt.lost(1, Channel.EMAIL, Instant.now(), Optional.empty());
  }

  BroadcastCounts counts(Begun page) {
    return broadcasts.find(TenantId.DEFAULT, page.turn().broadcast()).orElseThrow().counts();
  }

  long number(String where) {
    return jdbc.sql("SELECT count(*) FROM veredus.notification WHERE " + where)
        .query(Long.class)
        .single();
  }
}
