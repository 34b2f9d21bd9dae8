package io.veredus.postgres.suppression;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each tenant's list of addresses that nothing is sent to; it holds for those below it too. */
public final class Suppressions {
  private final JdbcClient jdbc;

  public Suppressions(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * @param added whether the address was not on the list before
   */
  public record Put(Suppression suppression, boolean added) {}

  public Optional<Suppression> find(TenantId tenant, UUID id) {
    return jdbc.sql("SELECT * FROM veredus.suppression WHERE tenant = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id)
        .query(Suppressions::read)
        .optional();
  }

  /** The tenant's own, the newest first. */
  public List<Suppression> list(TenantId tenant, SuppressionQuery query) {
    var conditions = new StringBuilder("tenant = :tenant");
    query.channel().ifPresent(_ -> conditions.append(" AND channel = :channel"));
    query.address().ifPresent(_ -> conditions.append(" AND address = :address"));
    query.reason().ifPresent(_ -> conditions.append(" AND reason = :reason"));
    query.after().ifPresent(_ -> conditions.append(" AND (since, id) < (:since, :id)"));
    return jdbc.sql(
            "SELECT * FROM veredus.suppression WHERE %s ORDER BY since DESC, id DESC LIMIT :limit"
                .formatted(conditions))
        .param("tenant", tenant.value())
        .param("channel", query.channel().map(Channel::wireName).orElse(null))
        .param("address", query.address().map(it -> it.toLowerCase(Locale.ROOT)).orElse(null))
        .param("reason", query.reason().map(SuppressionReason::wireName).orElse(null))
        .param("id", query.after().map(SuppressionQuery.Place::id).orElse(null), Types.OTHER)
        .param(
            "since",
            query.after().map(it -> it.since().atOffset(ZoneOffset.UTC)).orElse(null),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("limit", query.limit())
        .query(Suppressions::read)
        .list();
  }

  /** Puts an address on the list; if it is there, gives it another reason. */
  public Put put(
      TenantId tenant, Address address, SuppressionReason reason, Optional<String> detail) {
    return jdbc.sql(
            """
            INSERT INTO veredus.suppression (tenant, channel, address, reason, detail)
            VALUES (:tenant, :channel, :address, :reason, :detail)
            ON CONFLICT (tenant, channel, address) DO UPDATE SET
              reason = excluded.reason, detail = excluded.detail
            RETURNING *, xmax = 0 AS added -- nothing was there that this replaces
            """)
        .param("tenant", tenant.value())
        .param("channel", address.channel().wireName())
        .param("address", address.value())
        .param("reason", reason.wireName())
        .param("detail", detail.orElse(null))
        .query((row, number) -> new Put(read(row, number), row.getBoolean("added")))
        .single();
  }

  /**
   * Takes an address off the list: what is sent from now on goes there again.
   *
   * @return whether it was on the tenant's list
   */
  public boolean release(TenantId tenant, UUID id) {
    return jdbc.sql("DELETE FROM veredus.suppression WHERE tenant = :tenant AND id = :id")
            .param("tenant", tenant.value())
            .param("id", id)
            .update()
        > 0;
  }

  private static Suppression read(ResultSet row, int number) throws SQLException {
    return new Suppression(
        row.getObject("id", UUID.class),
        new Address(Channel.of(row.getString("channel")), row.getString("address")),
        SuppressionReason.of(row.getString("reason")),
        Optional.ofNullable(row.getString("detail")),
        since(row),
        Optional.ofNullable(row.getObject("notification_id", UUID.class)).map(NotificationId::new));
  }

  private static Instant since(ResultSet row) throws SQLException {
    return row.getObject("since", OffsetDateTime.class).toInstant();
  }
}
