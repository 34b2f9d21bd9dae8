package io.veredus.postgres.verification;

import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * How many codes one address is sent within 24 hours, at any time of the day. One row an address,
 * whose lock keeps two sends at once from both being the last.
 */
final class SendAllowance {
  /** First codes and repeated ones are counted apart: logging in often is not asking in vain. */
  enum Kind {
    FIRST("first"),
    AGAIN("again");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }
  }

  private static final String RECENT =
      "FROM unnest(a.sent_at) t WHERE t > now() - interval '24 hours'";

  private static final String TAKE =
      """
      INSERT INTO veredus.code_allowance AS a (tenant, address, kind, sent_at, last_at)
      SELECT :tenant, :address, :kind, ARRAY[now()], now() WHERE :perDay > 0
      ON CONFLICT (tenant, address, kind) DO UPDATE
        SET sent_at = ARRAY(SELECT t %1$s ORDER BY t) || now(), last_at = now()
        WHERE (SELECT count(*) %1$s) < :perDay
      RETURNING 1
      """
          .formatted(RECENT);

  /** The oldest of those that must become a day old. */
  private static final String WAIT =
      """
      SELECT extract(epoch FROM t + interval '24 hours' - now())::double precision
      FROM veredus.code_allowance a, unnest(a.sent_at) t
      WHERE a.tenant = :tenant AND a.address = :address AND a.kind = :kind
        AND t > now() - interval '24 hours'
      ORDER BY t DESC OFFSET greatest(:perDay, 1) - 1 LIMIT 1
      """;

  private final JdbcClient jdbc;

  SendAllowance(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts one send.
   *
   * @return empty if it may be made; else how long to wait, and it was not counted
   */
  Optional<Duration> take(TenantId tenant, String address, Kind kind, int perDay) {
    var taken = with(TAKE, tenant, address, kind, perDay).query(Integer.class).optional();
    return taken.isPresent()
        ? Optional.empty()
        : left(tenant, address, kind, perDay).or(() -> Optional.of(Duration.ofDays(1)));
  }

  /** The same without counting, for those who only ask. */
  Optional<Duration> wait(TenantId tenant, String address, Kind kind, int perDay) {
    return perDay == 0 ? Optional.of(Duration.ofDays(1)) : left(tenant, address, kind, perDay);
  }

  private Optional<Duration> left(TenantId tenant, String address, Kind kind, int perDay) {
    return with(WAIT, tenant, address, kind, perDay)
        .query(Double.class)
        .optional()
        .map(seconds -> Duration.ofSeconds((long) Math.ceil(seconds)));
  }

  private StatementSpec with(String sql, TenantId tenant, String address, Kind kind, int perDay) {
    return jdbc.sql(sql)
        .param("tenant", tenant.value())
        .param("address", address)
        .param("kind", kind.wireName)
        .param("perDay", perDay);
  }
}
