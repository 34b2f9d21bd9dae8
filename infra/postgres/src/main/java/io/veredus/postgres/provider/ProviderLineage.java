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
   * Whose providers serve a tenant: of the nearest in its lineage who has an active one; of the
   * nearest who has any, if none is active; of the root, if there is none.
   *
   * @param hidden ids that do not count
   */
  public TenantId owner(TenantId tenant, Channel channel, List<ProviderId> hidden) {
    return jdbc.sql(
            """
            SELECT up.tenant FROM veredus.lineage(:tenant) up
            LEFT JOIN veredus.provider p
              ON p.tenant = up.tenant AND p.kind IN (:kinds) AND p.id <> ALL (:hidden)
            ORDER BY p.active DESC NULLS LAST,
              CASE WHEN p.id IS NULL THEN -up.distance ELSE up.distance END
            LIMIT 1
            """)
        .param("tenant", tenant.value())
        .param("kinds", Providers.kindsOf(channel))
        .param("hidden", hidden.stream().map(ProviderId::value).toArray(String[]::new))
        .query(String.class)
        .optional()
        .map(TenantId::new)
        .orElse(tenant);
  }

  /** Who in a tenant's lineage has a provider of this id: active ones first, then by nearness. */
  public List<TenantId> holders(TenantId tenant, ProviderId id) {
    return jdbc.sql(
            """
            SELECT up.tenant FROM veredus.lineage(:tenant) up
            JOIN veredus.provider p USING (tenant)
            WHERE p.id = :id ORDER BY p.active DESC, up.distance
            """)
        .param("tenant", tenant.value())
        .param("id", id.value())
        .query((row, _) -> new TenantId(row.getString("tenant")))
        .list();
  }
}
