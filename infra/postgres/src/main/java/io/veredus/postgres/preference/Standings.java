package io.veredus.postgres.preference;

import io.veredus.postgres.preference.RecentDefaults.Inherited;
import io.veredus.postgres.suppression.Address;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.recipient.Recipient;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds all that may stand in the way of a message, by one query: what the person chose and which
 * addresses are suppressed as it is, the tenants' defaults as they were within the last second.
 */
public final class Standings {
  private static final String THEIR_OWN =
      """
      SELECT 'own' AS kind, 0 AS distance, p.type, p.channel, p.enabled
      FROM veredus.preference p
      WHERE p.tenant = :tenant AND p.recipient = :recipient AND p.type IN (:type, '*')
      UNION ALL
      SELECT 'person', 0, r.id, '*', true
      FROM veredus.recipient r WHERE r.tenant = :tenant AND r.id = :recipient
      UNION ALL
      """;

  private static final String OF_ADDRESSES =
      """
        JOIN unnest(CAST(:channels AS text[]), CAST(:addresses AS text[])) AS a (channel, address)
        ON s.channel = a.channel AND s.address = a.address
      """;

  private static final String WITH_LINEAGE =
      "WITH up AS MATERIALIZED (SELECT tenant, distance FROM veredus.lineage(:tenant))\n";

  private static final String FIND =
      WITH_LINEAGE
          + THEIR_OWN
          + """
          SELECT 'tenant', up.distance, p.type, p.channel, p.enabled
          FROM up JOIN veredus.tenant_preference p USING (tenant)
          WHERE p.type IN (:type, '*')
          UNION ALL
          SELECT 'up', up.distance, up.tenant, '*', true FROM up
          UNION ALL
          SELECT 'address', up.distance, s.reason, s.channel, false
          FROM up JOIN veredus.suppression s USING (tenant)
          """
          + OF_ADDRESSES
          + "ORDER BY distance";

  private static final String FIND_BELOW_KNOWN =
      THEIR_OWN
          + """
          SELECT 'address', array_position(CAST(:lineage AS text[]), s.tenant),
            s.reason, s.channel, false
          FROM veredus.suppression s
          """
          + OF_ADDRESSES
          + """
          WHERE s.tenant = ANY (CAST(:lineage AS text[]))
          ORDER BY distance
          """;

  private static final String FIND_ALL =
      WITH_LINEAGE
          + """
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
          """
          + OF_ADDRESSES
          + "ORDER BY distance";

  private final JdbcClient jdbc;
  private final RecentDefaults recent;

  /**
   * @param preferences by which this process changes the tenants' defaults
   */
  public Standings(DataSource dataSource, Preferences preferences) {
    jdbc = JdbcClient.create(dataSource);
    recent = preferences.recentDefaults();
  }

  /** Somebody whom nobody knows by id has no choices; their addresses may be suppressed. */
  public Standing of(TenantId tenant, TypeKey type, Recipient recipient) {
    var place = recent.of(tenant, type);
    var rows = new PreferenceRows();
    var inherited = place.known();
    inherited
        .map(known ->
            jdbc.sql(FIND_BELOW_KNOWN).param("lineage", known.lineage().toArray(String[]::new)))
        .orElseGet(() -> jdbc.sql(FIND))
        .params(values(tenant, type, recipient))
        .query(rows::add);
    boolean named = recipient.id().isPresent();
    return rows.standing(inherited.orElseGet(() -> remembered(rows.inherited(), place)), named);
  }

  /** A tenant that is only being made is not remembered. */
  private static Inherited remembered(Inherited read, RecentDefaults.Place place) {
    if (!read.lineage().isEmpty()) {
      place.put(read);
    }
    return read;
  }

  private static Map<String, @Nullable Object> values(
      TenantId tenant, TypeKey type, Recipient recipient) {
    var addresses = Address.of(recipient);
    var values = new HashMap<String, @Nullable Object>();
    values.put("tenant", tenant.value());
    values.put("type", type.value());
    values.put("recipient", recipient.id().map(RecipientId::value).orElse(null));
    values.put("channels", texts(addresses, address -> address.channel().wireName()));
    values.put("addresses", texts(addresses, Address::value));
    return values;
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
