package io.veredus.postgres.inbox;

import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What happens in inboxes, by the numbers of {@code veredus.next_sequence()}: what is below the
 * horizon is visible, or never will be, so that nothing is missed. Asking again and again costs one
 * index scan; {@code NOTIFY} would have all commits that use it wait for each other.
 */
public final class InboxChanges {
  private static final String CHANGED =
      """
      SELECT DISTINCT m.tenant, m.recipient
      FROM veredus.inbox_message m
      JOIN unnest(CAST(:tenants AS text[]), CAST(:recipients AS text[])) AS o (tenant, recipient)
        USING (tenant, recipient)
      WHERE m.changed >= :from AND m.changed < :until
      """;

  private static final String NEWS =
      """
      SELECT h.horizon,
        (SELECT count(*) FROM veredus.inbox_message u
         WHERE u.tenant = :tenant AND u.recipient = :recipient AND u.read_at IS NULL) AS unread,
        m.*
      FROM (SELECT veredus.sequence_horizon() AS horizon) h
      LEFT JOIN LATERAL (
        SELECT * FROM veredus.inbox_message
        WHERE tenant = :tenant AND recipient = :recipient
          AND sequence > :after AND sequence < h.horizon
        ORDER BY sequence LIMIT :limit
      ) m ON true
      ORDER BY m.sequence
      """;

  private final JdbcClient jdbc;

  public InboxChanges(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** Everything below this number is visible, or never will be. */
  public long horizon() {
    return jdbc.sql("SELECT veredus.sequence_horizon()").query(Long.class).single();
  }

  /**
   * Those of {@code owners} in whose inbox something came or was marked.
   *
   * @param from the lowest number
   * @param until above the highest number; at most the horizon
   */
  public List<InboxOwner> changed(Collection<InboxOwner> owners, long from, long until) {
    return jdbc.sql(CHANGED)
        .param("tenants", texts(owners, owner -> owner.tenant().value()))
        .param("recipients", texts(owners, owner -> owner.recipient().value()))
        .param("from", from)
        .param("until", until)
        .query((row, _) ->
            new InboxOwner(
                new TenantId(row.getString("tenant")), new RecipientId(row.getString("recipient"))))
        .list();
  }

  /**
   * What came after a place.
   *
   * @param after the {@code next} of the news before; empty: from now on
   * @param limit how many messages at most
   */
  public InboxNews news(InboxOwner owner, Optional<Long> after, int limit) {
    var ends = new long[2];
    var entries = new ArrayList<InboxEntry>();
    jdbc.sql(NEWS)
        .param("tenant", owner.tenant().value())
        .param("recipient", owner.recipient().value())
        .param("after", after.orElse(Long.MAX_VALUE))
        .param("limit", limit)
        .query(row -> {
          ends[0] = row.getLong("horizon");
          ends[1] = row.getLong("unread");
          if (row.getString("id") != null) {
            entries.add(InboxRow.read(row));
          }
        });
    boolean full = entries.size() == limit;
    return new InboxNews(entries, ends[1], full ? entries.getLast().sequence() : ends[0] - 1, full);
  }

  private static String[] texts(Collection<InboxOwner> owners, Function<InboxOwner, String> text) {
    return owners.stream().map(text).toArray(String[]::new);
  }
}
