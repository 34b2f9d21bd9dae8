package io.veredus.postgres.provider;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks up the tree of tenants for who has providers. */
public final class ProviderLineage {
  private final JdbcClient jdbc;

  ProviderLineage(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What is not in the store.
   *
   * @param declared tenants who have an active provider of the channel without one here
   * @param hidden ids that do not count
   */
  public record Besides(List<TenantId> declared, List<ProviderId> hidden) {}

  /**
   * Whose providers serve a tenant: of the nearest in its lineage who has an active one; of the
   * nearest who has any, if none is active; of the root, if there is none.
   */
  public TenantId owner(TenantId tenant, Channel channel, Besides besides) {
    return jdbc.sql(
            """
            WITH up AS (
              SELECT tenant, distance, tenant = ANY (:declared) AS declared
              FROM veredus.lineage(:tenant))
            SELECT up.tenant FROM up
            LEFT JOIN veredus.provider p
              ON p.tenant = up.tenant AND p.kind IN (:kinds) AND p.id <> ALL (:hidden)
            ORDER BY up.declared OR coalesce(p.active, false) DESC, up.declared OR p.id IS NOT NULL DESC,
              CASE WHEN up.declared OR p.id IS NOT NULL THEN up.distance ELSE -up.distance END
            LIMIT 1
            """)
        .param("tenant", tenant.value())
        .param("kinds", Providers.kindsOf(channel))
        .param("declared", besides.declared().stream().map(TenantId::value).toArray(String[]::new))
        .param("hidden", besides.hidden().stream().map(ProviderId::value).toArray(String[]::new))
        .query(String.class)
        .optional()
        .map(TenantId::new)
        .orElse(tenant);
  }

  /** The tenant itself, its parent, and so on to the root; the tenant alone if it is not known. */
  public List<TenantId> of(TenantId tenant) {
    var known =
        jdbc.sql("SELECT tenant FROM veredus.lineage(:tenant) ORDER BY distance")
            .param("tenant", tenant.value())
            .query((row, _) -> new TenantId(row.getString("tenant")))
            .list();
    return known.isEmpty() ? List.of(tenant) : known;
  }
}
