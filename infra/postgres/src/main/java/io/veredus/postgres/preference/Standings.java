package io.veredus.postgres.preference;

import io.veredus.postgres.suppression.Address;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.recipient.Recipient;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds all that may stand in the way of a message, by one query. */
public final class Standings {
  private static final String FIND =
      """
      WITH up AS MATERIALIZED (SELECT tenant, distance FROM veredus.lineage(:tenant))
      SELECT 'own' AS kind, 0 AS distance, p.type, p.channel, p.enabled
      FROM veredus.preference p
      WHERE p.tenant = :tenant AND p.recipient = :recipient AND p.type IN (:type, '*')
      UNION ALL
      SELECT 'tenant', up.distance, p.type, p.channel, p.enabled
      FROM up JOIN veredus.tenant_preference p USING (tenant)
      WHERE p.type IN (:type, '*')
      UNION ALL
      SELECT 'address', up.distance, s.reason, s.channel, false
      FROM up JOIN veredus.suppression s USING (tenant)
        JOIN unnest(CAST(:channels AS text[]), CAST(:addresses AS text[])) AS a (channel, address)
        ON s.channel = a.channel AND s.address = a.address
      ORDER BY distance
      """;

  private static final String FIND_ALL =
      """
      WITH up AS MATERIALIZED (SELECT tenant, distance FROM veredus.lineage(:tenant))
      SELECT 'own' AS kind, 0 AS distance, p.type, p.channel, p.enabled, p.recipient AS whose
      FROM veredus.preference p
      WHERE p.tenant = :tenant AND p.recipient = ANY (:recipients) AND p.type IN (:type, '*')
      UNION ALL
      SELECT 'tenant', up.distance, p.type, p.channel, p.enabled, NULL
      FROM up JOIN veredus.tenant_preference p USING (tenant)
      WHERE p.type IN (:type, '*')
      UNION ALL
      SELECT 'address', up.distance, s.reason, s.channel, false, s.address
      FROM up JOIN veredus.suppression s USING (tenant)
        JOIN unnest(CAST(:channels AS text[]), CAST(:addresses AS text[])) AS a (channel, address)
        ON s.channel = a.channel AND s.address = a.address
      ORDER BY distance
      """;

  private final JdbcClient jdbc;

  public Standings(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** Somebody whom nobody knows by id has no choices; their addresses may be suppressed. */
  public Standing of(TenantId tenant, TypeKey type, Recipient recipient) {
    var addresses = Address.of(recipient);
    var rows = new PreferenceRows();
    jdbc.sql(FIND)
        .param("tenant", tenant.value())
        .param("type", type.value())
        .param("recipient", recipient.id().map(RecipientId::value).orElse(null))
        .param("channels", texts(addresses, address -> address.channel().wireName()))
        .param("addresses", texts(addresses, Address::value))
        .query(rows::add);
    return rows.standing();
  }

  /** The same for many at once, by whichever of their addresses. */
  public PageStandings of(TenantId tenant, TypeKey type, Collection<Recipient> recipients) {
    var addresses =
        recipients.stream()
            .flatMap(it -> Stream.of(it.withVerifiedAddresses(), it.withLatestAddresses()))
            .flatMap(it -> Address.of(it).stream())
            .distinct()
            .toList();
    var found = new PageStandings();
    jdbc.sql(FIND_ALL)
        .param("tenant", tenant.value())
        .param("type", type.value())
        .param(
            "recipients",
            recipients.stream()
                .flatMap(it -> it.id().map(RecipientId::value).stream())
                .toArray(String[]::new))
        .param("channels", texts(addresses, address -> address.channel().wireName()))
        .param("addresses", texts(addresses, Address::value))
        .query(found::add);
    return found;
  }

  private static String[] texts(List<Address> addresses, Function<Address, String> part) {
    return addresses.stream().map(part).toArray(String[]::new);
  }
}
