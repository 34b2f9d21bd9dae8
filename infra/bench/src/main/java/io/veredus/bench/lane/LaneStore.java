package io.veredus.bench.lane;

import io.veredus.bench.round.BenchException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a server has recorded: the last word on what counts as sent. */
public final class LaneStore {
  private static final String SENT =
      "FROM veredus.notification WHERE id >= :from AND state IN ('sent', 'delivered')";

  private final JdbcClient jdbc;

  public LaneStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** The smallest id that a notification can have from now on (RFC 9562, section 5.7). */
  public static UUID idOf(Instant now) {
    return new UUID(now.toEpochMilli() << 16 | 0x7000, Long.MIN_VALUE);
  }

  public long countSent(UUID from) {
    return jdbc.sql("SELECT count(*) " + SENT).param("from", from).query(Long.class).single();
  }

  public Set<String> sentIds(UUID from) {
    return jdbc
        .sql("SELECT id::text " + SENT)
        .param("from", from)
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How many attempts may have been taken without anybody knowing: each can explain a repeat. */
  public long ambiguousAttempts(UUID from) {
    return jdbc.sql(
            "SELECT count(*) FROM veredus.attempt WHERE notification_id >= :from AND outcome = 'ambiguous'")
        .param("from", from)
        .query(Long.class)
        .single();
  }

  /** Recipients {@code r1} to that number, and a role for each size of a broadcast. */
  public void addRecipients(int number) {
    int added =
        jdbc.sql(
                """
                INSERT INTO veredus.recipient (tenant, id, name, email, locale, time_zone, roles)
                SELECT 'default', 'r' || i, 'Ana', 'r' || i || '@example.org', 'en',
                       'Europe/Amsterdam',
                       ARRAY(SELECT 'b' || size FROM unnest(:sizes) size WHERE i <= size)
                FROM generate_series(1, :number) i
                ON CONFLICT DO NOTHING
                """)
            .param("number", number)
            .param(
                "sizes",
                AudienceSize.ALL.stream().map(AudienceSize::recipients).toArray(Integer[]::new))
            .update();
    jdbc.sql("ANALYZE veredus.recipient").update();
    if (added > number) {
      throw new BenchException("More recipients than asked for");
    }
  }

  /** Whatever SQL says, for studies that fill or measure the store. */
  public JdbcClient sql() {
    return jdbc;
  }
}
