package io.veredus.postgres.notification;

import static org.assertj.core.api.Assertions.assertThat;

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
              'default', 'type-' || i % 20, 'recipient-' || i % 2000, '{}',
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
    var id = NotificationId.create();
    var plan =
        plan(NotificationStore.FIND, Map.of("id", id.value(), "tenant", TenantId.DEFAULT.value()));

    assertThat(plan)
        .contains("notification_" + today() + "_pkey")
        .doesNotContain("notification_default")
        .doesNotContain("Seq Scan");
    assertThat(plan.lines().filter(line -> line.contains(" on notification_"))).hasSize(1);
  }

  @Test
  void listsByIndexWithoutSorting() {
    assertThat(plan(all())).contains("_tenant_id_type_idx");
    assertThat(plan(ofType("type-7"))).contains("_tenant_id_type_idx");
    assertThat(plan(inState(NotificationState.FAILED))).contains("_tenant_state_id_idx");
    assertThat(plan(inState(NotificationState.SENT))).contains("_tenant_id_type_idx");
    assertThat(plan(ofRecipient("recipient-7"))).contains("_tenant_recipient_id_idx");
  }

  @Test
  void listsATimeFromItsPartitionsOnly() {
    var plan = plan(since(Instant.now().minus(Duration.ofMinutes(1))));

    assertThat(plan)
        .contains("notification_" + today())
        .doesNotContain("notification_" + day(-2))
        .doesNotContain("Seq Scan on notification_" + today());
  }

  @Test
  void takesTheBacklogByItsIndex() {
    assertThat(plan(NotificationBacklog.TAKE, Map.of("limit", 100))).contains("_look_at_idx");
  }

  private static String plan(NotificationQuery query) {
    var listing = new Listing(TenantId.DEFAULT, query);
    var plan = plan(listing.sql(), listing.parameters());
    assertThat(plan).doesNotContain("Sort  ").doesNotContain("Seq Scan on notification_2");
    return plan;
  }

  private static String plan(String sql, Map<String, ?> parameters) {
    return String.join(
        "\n", jdbc.sql("EXPLAIN " + sql).params(parameters).query(String.class).list());
  }

  private static String today() {
    return day(0);
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
