package io.veredus.postgres.tenant;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.Branding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tree of tenants. Whoever asks does so {@code within} a tenant, and meets that tenant and its
 * descendants alone.
 */
public final class Tenants {
  /** Levels of the tree: every look upwards takes as many steps. */
  public static final int DEEPEST = 10;

  /** How long settings may be out of date in processes other than the one that changed them. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final JdbcClient jdbc;
  private final LoadingCache<TenantId, TenantSettings> recent =
      Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(10_000).build(this::readSettings);

  public Tenants(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** What holds for a tenant, looked up the tree; at most 5 seconds old. */
  public TenantSettings settings(TenantId tenant) {
    return recent.get(tenant);
  }

  /** Whether {@code tenant} is {@code within} or one of its descendants. */
  public boolean isWithin(TenantId within, TenantId tenant) {
    return find(within, tenant).isPresent();
  }

  public Optional<StoredTenant> find(TenantId within, TenantId tenant) {
    return jdbc.sql(
            """
            SELECT id, parent, name, settings, created_at FROM veredus.tenant
            WHERE id = :tenant
              AND EXISTS (SELECT FROM veredus.lineage(:tenant) up WHERE up.tenant = :within)
            """)
        .param("tenant", tenant.value())
        .param("within", within.value())
        .query((row, _) -> TenantRows.read(row))
        .optional();
  }

  /**
   * Some of a tenant and its descendants, by id.
   *
   * @param after the last of those before; empty: from the first
   * @param limit how many at most
   */
  public List<StoredTenant> list(TenantId within, Optional<TenantId> after, int limit) {
    return jdbc.sql(
            """
            SELECT id, parent, name, settings, created_at
            FROM veredus.tenant JOIN veredus.descendants(:within) down ON down.tenant = id
            WHERE id > :after ORDER BY id LIMIT :limit
            """)
        .param("within", within.value())
        .param("after", after.map(TenantId::value).orElse(""))
        .param("limit", limit)
        .query((row, _) -> TenantRows.read(row))
        .list();
  }

  /** What adding a tenant came to. */
  public enum Added {
    /** It exists now. */
    ADDED,
    /** The id is another tenant's, or was: what is left of that one must have no new owner. */
    TAKEN,
    /** The tree would have more than {@link #DEEPEST} levels. */
    TOO_DEEP,
    /** There is no such parent. */
    NO_PARENT
  }

  public Added add(TenantId parent, TenantId tenant, TenantDetails details) {
    int level = levelOf(parent);
    if (level == 0) {
      return Added.NO_PARENT;
    }
    if (level >= DEEPEST) {
      return Added.TOO_DEEP;
    }
    try {
      return insert(parent, tenant, details) ? Added.ADDED : Added.TAKEN;
    } catch (DataIntegrityViolationException parentIsGone) {
      return Added.NO_PARENT;
    }
  }

  private boolean insert(TenantId parent, TenantId tenant, TenantDetails details) {
    int added =
        jdbc.sql(
                """
                INSERT INTO veredus.tenant (id, parent, name, settings)
                SELECT :id, :parent, :name, CAST(:settings AS jsonb)
                WHERE NOT EXISTS (SELECT FROM veredus.former_tenant f WHERE f.id = :id)
                ON CONFLICT DO NOTHING
                """)
            .param("id", tenant.value())
            .param("parent", parent.value())
            .param("name", details.name())
            .param("settings", TenantRows.settings(details))
            .update();
    recent.invalidateAll(); // somebody may have asked before it was there
    return added > 0;
  }

  /** Replaces all that can be changed; says whether there is such a tenant. */
  public boolean change(TenantId tenant, TenantDetails details) {
    int changed =
        jdbc.sql(
                """
                UPDATE veredus.tenant SET name = :name, settings = CAST(:settings AS jsonb)
                WHERE id = :id
                """)
            .param("id", tenant.value())
            .param("name", details.name())
            .param("settings", TenantRows.settings(details))
            .update();
    recent.invalidateAll(); // descendants have it as theirs
    return changed > 0;
  }

  private int levelOf(TenantId tenant) {
    return jdbc.sql("SELECT count(*) FROM veredus.lineage(:tenant)")
        .param("tenant", tenant.value())
        .query(Integer.class)
        .single();
  }

  private TenantSettings readSettings(TenantId tenant) {
    var upwards =
        jdbc.sql(
                """
                SELECT name, settings FROM veredus.lineage(:tenant) up
                JOIN veredus.tenant ON id = up.tenant ORDER BY up.distance
                """)
            .param("tenant", tenant.value())
            .query((row, _) -> TenantRows.details(row, ""))
            .list();
    return new TenantSettings(
        upwards.stream()
            .map(TenantDetails::name)
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse(tenant.value()),
        upwards.stream()
            .map(TenantDetails::locale)
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(Locale.ENGLISH),
        upwards.stream().map(TenantDetails::branding).reduce(Branding.NONE, Branding::orElse));
  }
}
