package io.veredus.postgres.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The plans that PostgreSQL makes once there are rows enough for a plan to matter. */
class QueryPlanIT {
  private static JdbcClient jdbc;

  @BeforeAll
  static void fill() {
    var database = TestDatabase.migrated();
    jdbc = JdbcClient.create(database);
    jdbc.sql(
            """
            INSERT INTO veredus.notification
              (id, tenant, type, recipient, request, state, look_at, finished_at)
            SELECT CAST(lpad(to_hex(CAST(extract(epoch FROM made) * 1000 AS bigint)), 12, '0')
                || '7000800000' || lpad(to_hex(i), 10, '0') AS uuid),
              CASE WHEN i % 7 = 0 THEN 'default' ELSE 'other' END, 'type-' || i % 20, 'recipient-' || i % 100, '{}',
              CASE WHEN i % 100 = 0 THEN 'failed' WHEN i % 500 = 1 THEN 'accepted' ELSE 'sent' END,
              made + interval '10 s',
              CASE WHEN i % 500 = 1 THEN NULL ELSE made END
            FROM generate_series(1, 40000) i, LATERAL (SELECT now() - i * interval '4 s' AS made) m
            """)
        .update();
    jdbc.sql("ANALYZE veredus.notification").update();
  }

  @Test
  void findsByIdInOnePartition() {
    var id = NotificationId.createdAt(dayAgo());
    var plan =
        plan(NotificationStore.FIND, Map.of("id", id.value(), "tenant", TenantId.DEFAULT.value()));

    assertThat(plan.lines().filter(line -> line.contains(" on notification_")))
        .singleElement(STRING)
        .contains("Index Scan", "notification_" + day(-1));
    assertThat(plan.lines().filter(line -> line.contains(" on attempt_")))
        .singleElement(STRING)
        .contains("attempt_" + day(-1));
  }

  @Test
  void listsByIndex() {
    for (var everything : List.of(all(), inState(NotificationState.SENT))) {
      assertThat(plan(everything))
          .contains("Index Scan Backward using notification_" + day(-1))
          .doesNotContain("Sort  ");
    }
    assertThat(plan(ofType("type-7"))).contains(yesterdaysIndex("tenant_id_type"));
    assertThat(plan(ofRecipient("recipient-7"))).contains(yesterdaysIndex("tenant_recipient_id"));
    assertThat(plan(inState(NotificationState.FAILED)))
        .contains(yesterdaysIndex("tenant_state_id"));
  }

  @Test
  void listsATimeFromItsPartitionsOnly() {
    assertThat(plan(since(dayAgo()))).contains("notification_" + day(-1));
    assertThat(plan(since(Instant.now())))
        .contains("notification_" + day(0))
        .doesNotContain("notification_" + day(-1));
  }

  @Test
  void takesTheBacklogByItsIndex() {
    assertThat(plan(NotificationBacklog.TAKE, Map.of("limit", 100)))
        .contains(yesterdaysIndex("look_at"));
  }

  private static String plan(NotificationQuery query) {
    var listing = new Listing(TenantId.DEFAULT, query);
    return plan(listing.sql(), listing.parameters());
  }

  private static String plan(String sql, Map<String, ?> parameters) {
    return String.join(
        "\n", jdbc.sql("EXPLAIN " + sql).params(parameters).query(String.class).list());
  }

  /** The rows reach from now to 44 hours ago: whatever the time, yesterday is full of them. */
  private static Instant dayAgo() {
    return Instant.now().minus(Duration.ofDays(1));
  }

  private static String yesterdaysIndex(String columns) {
    return "notification_" + day(-1) + "_" + columns + "_idx";
  }

  private static String day(int offset) {
    return LocalDate.now(ZoneOffset.UTC).plusDays(offset).format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static NotificationQuery all() {
    return query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static NotificationQuery inState(NotificationState state) {
    return query(Optional.of(state), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static NotificationQuery ofType(String type) {
    return query(
        Optional.empty(), Optional.of(new TypeKey(type)), Optional.empty(), Optional.empty());
  }

  private static NotificationQuery ofRecipient(String id) {
    return query(
        Optional.empty(), Optional.empty(), Optional.of(new RecipientId(id)), Optional.empty());
  }

  private static NotificationQuery since(Instant time) {
    return query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(time));
  }

  private static NotificationQuery query(
      Optional<NotificationState> state,
      Optional<TypeKey> type,
      Optional<RecipientId> recipient,
      Optional<Instant> since) {
    return new NotificationQuery(state, type, recipient, since, Optional.empty(), 50);
  }
}
