package io.veredus.postgres.pause;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The switches of all tenants: few, and read again and again by every process. */
public final class DeliverySwitches {
  /** Notifications a second that are released after a pause, unless asked otherwise. */
  public static final double USUAL_RATE = 200;

  private final JdbcClient jdbc;

  public DeliverySwitches(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** All of them, those of wider scopes first. */
  public List<DeliverySwitch> all() {
    return jdbc.sql("SELECT * FROM veredus.delivery_switch ORDER BY tenant, channel, type")
        .query(DeliverySwitches::read)
        .list();
  }

  /** From now on nothing of it is sent; the first to pause it stays the one who did. */
  public void pause(SwitchScope scope, String by, String reason) {
    jdbc.sql(
            """
            INSERT INTO veredus.delivery_switch AS s
              (tenant, channel, type, paused, changed_by, reason, resume_rate)
            VALUES (:tenant, :channel, :type, true, :by, :reason, :rate)
            ON CONFLICT (tenant, channel, type) DO UPDATE SET
              paused = true, since = now(), changed_by = :by, reason = :reason
            WHERE NOT s.paused
            """)
        .params(scope.parameters())
        .param("by", by)
        .param("reason", reason)
        .param("rate", USUAL_RATE)
        .update();
  }

  /**
   * From now on it is sent again, and what was held is released.
   *
   * @param rate notifications a second
   * @return false if it was not paused, and nothing of it is being released
   */
  public boolean resume(SwitchScope scope, String by, double rate) {
    int changed =
        jdbc.sql(
                """
                UPDATE veredus.delivery_switch SET
                  paused = false, changed_by = :by, resume_rate = :rate,
                  since = CASE WHEN paused THEN now() ELSE since END, paced_at = now()
                WHERE tenant = :tenant AND channel = :channel AND type = :type
                """)
            .params(scope.parameters())
            .param("by", by)
            .param("rate", rate)
            .update();
    return changed > 0;
  }

  /** How many of a tenant and of those below it are held by a pause; empty: of every tenant. */
  public long held(Optional<TenantId> tenant) {
    return jdbc.sql(
            """
            SELECT count(*) FROM veredus.notification n
            WHERE n.state = 'held' AND n.reason_code = 'paused'
              AND (:tenant = '*' OR n.tenant IN (SELECT d.tenant FROM veredus.descendants(:tenant) d))
            """)
        .param("tenant", tenant.map(TenantId::value).orElse(SwitchScope.ANY))
        .query(Long.class)
        .single();
  }

  static DeliverySwitch read(ResultSet row, int number) throws SQLException {
    return new DeliverySwitch(
        new SwitchScope(
            given(row, "tenant").map(TenantId::new),
            given(row, "channel").map(Channel::of),
            given(row, "type").map(TypeKey::new)),
        row.getBoolean("paused"),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getString("changed_by"),
        row.getString("reason"),
        row.getDouble("resume_rate"));
  }

  private static Optional<String> given(ResultSet row, String column) throws SQLException {
    return Optional.of(row.getString(column)).filter(value -> !value.equals(SwitchScope.ANY));
  }
}
