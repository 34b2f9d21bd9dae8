package io.veredus.postgres.notification;

import static io.veredus.postgres.notification.Columns.texts;

import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Finds those among new notifications that repeat an earlier one. */
final class Repeats {
  /** In one order by everybody, so that two who claim the same never wait in a circle. */
  private static final String CLAIM =
      """
      INSERT INTO veredus.deduplication AS d
        (tenant, type, recipient, key, notification_id, until)
      SELECT :tenant, u.type, u.recipient, decode(u.key, 'hex'), u.id,
        now() + u.window_ms * interval '1 millisecond'
      FROM unnest(CAST(:types AS text[]), CAST(:recipients AS text[]), CAST(:keys AS text[]),
        CAST(:ids AS uuid[]), CAST(:windows AS bigint[]))
        AS u (type, recipient, key, id, window_ms)
      ORDER BY u.type, u.recipient, u.key
      ON CONFLICT (tenant, type, recipient, key) DO UPDATE
        SET notification_id = excluded.notification_id, until = excluded.until
        WHERE d.until <= now()
      """;

  private static final String HOLDERS =
      """
      SELECT d.type, d.recipient, encode(d.key, 'hex') AS key, d.notification_id
      FROM veredus.deduplication d
      JOIN unnest(CAST(:types AS text[]), CAST(:recipients AS text[]), CAST(:keys AS text[]))
        AS u (type, recipient, key)
        ON d.type = u.type AND d.recipient = u.recipient AND d.key = decode(u.key, 'hex')
      WHERE d.tenant = :tenant
      """;

  private record Slot(String type, String recipient, String key) {
    static Slot of(NewNotification given) {
      var slot = given.deduplication().orElseThrow();
      return new Slot(given.request().type().value(), slot.recipient(), slot.key());
    }
  }

  private final JdbcClient jdbc;

  Repeats(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Claims the slots of all, the first of those who want the same one; belongs into a transaction.
   *
   * @return the repeats, each with the notification that it repeats
   */
  Map<NotificationId, NotificationId> among(TenantId tenant, List<NewNotification> given) {
    var wanting = given.stream().filter(it -> it.deduplication().isPresent()).toList();
    if (wanting.isEmpty()) {
      return Map.of();
    }
    var first = new LinkedHashMap<Slot, NewNotification>();
    wanting.forEach(it -> first.putIfAbsent(Slot.of(it), it));
    var claims = List.copyOf(first.values());
    with(jdbc.sql(CLAIM), tenant, claims)
        .param("ids", texts(claims, it -> it.request().id().toString()))
        .param(
            "windows",
            texts(claims, it -> "" + it.deduplication().orElseThrow().window().toMillis()))
        .update();
    var holders = holders(tenant, claims);
    var repeats = new HashMap<NotificationId, NotificationId>();
    for (var it : wanting) {
      var holder = Objects.requireNonNull(holders.get(Slot.of(it)));
      if (!holder.equals(it.request().id())) {
        repeats.put(it.request().id(), holder);
      }
    }
    return repeats;
  }

  /** The claimed rows are locked by now: nobody changes or deletes them before the commit. */
  private Map<Slot, NotificationId> holders(TenantId tenant, List<NewNotification> claims) {
    var holders = new HashMap<Slot, NotificationId>();
    with(jdbc.sql(HOLDERS), tenant, claims)
        .query(row -> {
          holders.put(
              new Slot(row.getString("type"), row.getString("recipient"), row.getString("key")),
              new NotificationId(row.getObject("notification_id", UUID.class)));
        });
    return holders;
  }

  private static StatementSpec with(
      StatementSpec statement, TenantId tenant, List<NewNotification> claims) {
    return statement
        .param("tenant", tenant.value())
        .param("types", texts(claims, it -> Slot.of(it).type()))
        .param("recipients", texts(claims, it -> Slot.of(it).recipient()))
        .param("keys", texts(claims, it -> Slot.of(it).key()));
  }
}
