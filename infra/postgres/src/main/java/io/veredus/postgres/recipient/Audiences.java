package io.veredus.postgres.recipient;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds out who belongs to an audience, and by which channels each can be reached. */
public final class Audiences {
  private static final String SELECT =
      """
      SELECT r.id, r.email IS NOT NULL AS email, r.unverified_email IS NOT NULL AS new_email,
        r.phone IS NOT NULL AS phone, r.unverified_phone IS NOT NULL AS new_phone,
        EXISTS (
          SELECT FROM veredus.webhook_endpoint w
          WHERE w.tenant = r.tenant AND w.disabled_at IS NULL
            AND (w.recipient = r.id OR w.recipient IS NULL)) AS webhook
      FROM veredus.recipient r
      WHERE r.tenant = :tenant
      """;

  private final JdbcClient jdbc;

  public Audiences(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** Those who are known of the ids. */
  public Map<RecipientId, Member> known(TenantId tenant, Collection<RecipientId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(SELECT + " AND r.id = ANY (:ids)")
        .param("tenant", tenant.value())
        .param("ids", ids.stream().map(RecipientId::value).toArray(String[]::new))
        .query((row, _) -> read(row))
        .list() // a stream would keep its connection
        .stream()
        .collect(Collectors.toMap(Member::id, member -> member));
  }

  /**
   * Those who have at least one of the roles, and all of the attributes; in the order of their ids.
   *
   * @param roles empty: everyone
   * @param attributes JSON values by name; an attribute that is a list has all values that it
   *     contains
   * @param limit at most that many
   */
  public List<Member> of(
      TenantId tenant, Set<String> roles, Map<String, String> attributes, int limit) {
    var group = new GroupConditions(roles, attributes);
    return jdbc.sql(SELECT + group.sql() + " ORDER BY r.id LIMIT :limit")
        .param("tenant", tenant.value())
        .param("limit", limit)
        .params(group.values())
        .query((row, _) -> read(row))
        .list();
  }

  private static Member read(ResultSet row) throws SQLException {
    var verified = EnumSet.of(Channel.INBOX);
    addIf(row.getBoolean("email"), Channel.EMAIL, verified);
    addIf(row.getBoolean("phone"), Channel.SMS, verified);
    addIf(row.getBoolean("webhook"), Channel.WEBHOOK, verified);
    var latest = EnumSet.copyOf(verified);
    addIf(row.getBoolean("new_email"), Channel.EMAIL, latest);
    addIf(row.getBoolean("new_phone"), Channel.SMS, latest);
    return new Member(new RecipientId(row.getString("id")), verified, latest);
  }

  private static void addIf(boolean reaches, Channel channel, Set<Channel> channels) {
    if (reaches) {
      channels.add(channel);
    }
  }
}
