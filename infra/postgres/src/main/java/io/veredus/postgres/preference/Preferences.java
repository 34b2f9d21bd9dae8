package io.veredus.postgres.preference;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What people chose, and what tenants chose for those who did not. */
public final class Preferences {
  private static final String FIND =
      """
      SELECT 'own' AS kind, 0 AS distance, p.type, p.channel, p.enabled
      FROM veredus.preference p
      WHERE p.tenant = :tenant AND p.recipient = :recipient
      UNION ALL
      SELECT 'tenant', up.distance, p.type, p.channel, p.enabled
      FROM veredus.lineage(:tenant) up JOIN veredus.tenant_preference p USING (tenant)
      """;

  private static final String SAVE =
      """
      INSERT INTO veredus.preference (tenant, recipient, type, channel, enabled)
      VALUES (:tenant, :recipient, :type, :channel, :enabled)
      ON CONFLICT (tenant, recipient, type, channel) DO UPDATE SET
        enabled = excluded.enabled, updated_at = now()
      """;

  private static final String THEIRS = " WHERE tenant = :tenant AND recipient = :recipient";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final RecentDefaults recent = new RecentDefaults();

  public Preferences(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** Somebody's choices about all types. */
  public Choices of(TenantId tenant, RecipientId recipient) {
    return choices(tenant, recipient.value());
  }

  /** The same of somebody who chose nothing. */
  public Choices ofNobody(TenantId tenant) {
    return choices(tenant, "");
  }

  /** The tenant's own defaults; an ancestor's are not among them. */
  public List<Preference> defaults(TenantId tenant) {
    return jdbc.sql(
            """
            SELECT type, channel, enabled FROM veredus.tenant_preference
            WHERE tenant = :tenant ORDER BY type, channel
            """)
        .param("tenant", tenant.value())
        .query(PreferenceRows::read)
        .list();
  }

  /**
   * Puts these in place of all that the person chose before.
   *
   * @return whether there is such a recipient
   */
  public boolean replace(TenantId tenant, RecipientId recipient, List<Preference> all) {
    return changed(
        tenant,
        recipient,
        () -> {
          of(tenant, recipient, "DELETE FROM veredus.preference" + THEIRS).update();
          all.forEach(it -> save(tenant, recipient, it));
        });
  }

  /**
   * Sets these, and leaves the others as they are.
   *
   * @return whether there is such a recipient
   */
  public boolean set(TenantId tenant, RecipientId recipient, List<Preference> some) {
    return changed(tenant, recipient, () -> some.forEach(it -> save(tenant, recipient, it)));
  }

  /**
   * Declines a type on every channel, whatever was chosen for one of them before.
   *
   * @return whether there is such a recipient
   */
  public boolean decline(TenantId tenant, RecipientId recipient, TypeKey type) {
    return changed(
        tenant,
        recipient,
        () -> {
          of(tenant, recipient, "DELETE FROM veredus.preference" + THEIRS + " AND type = :type")
              .param("type", type.value())
              .update();
          save(tenant, recipient, new Preference(Optional.of(type), Optional.empty(), false));
        });
  }

  /** Puts these in place of all that the tenant chose before. */
  public void replaceDefaults(TenantId tenant, List<Preference> all) {
    transaction.executeWithoutResult(_ -> {
      jdbc.sql("DELETE FROM veredus.tenant_preference WHERE tenant = :tenant")
          .param("tenant", tenant.value())
          .update();
      all.forEach(it ->
          values(
                  jdbc.sql(
                      """
                      INSERT INTO veredus.tenant_preference (tenant, type, channel, enabled)
                      VALUES (:tenant, :type, :channel, :enabled)
                      ON CONFLICT (tenant, type, channel) DO UPDATE SET
                        enabled = excluded.enabled, updated_at = now()
                      """),
                  it)
              .param("tenant", tenant.value())
              .update());
    });
    recent.forget();
  }

  /** What {@link Standings} remembers, and a change here makes it forget. */
  RecentDefaults recentDefaults() {
    return recent;
  }

  private Choices choices(TenantId tenant, String recipient) {
    var rows = new PreferenceRows();
    jdbc.sql(FIND).param("tenant", tenant.value()).param("recipient", recipient).query(rows::add);
    return rows.choices();
  }

  /** The recipient's row is held, so that whoever erases them sees what was chosen meanwhile. */
  private boolean changed(TenantId tenant, RecipientId recipient, Runnable change) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          boolean known =
              jdbc.sql(
                      """
                      SELECT 1 FROM veredus.recipient
                      WHERE tenant = :tenant AND id = :recipient FOR NO KEY UPDATE
                      """)
                  .param("tenant", tenant.value())
                  .param("recipient", recipient.value())
                  .query(Integer.class)
                  .optional()
                  .isPresent();
          if (known) {
            change.run();
          }
          return known;
        }));
  }

  private void save(TenantId tenant, RecipientId recipient, Preference preference) {
    values(of(tenant, recipient, SAVE), preference).update();
  }

  private StatementSpec of(TenantId tenant, RecipientId recipient, String sql) {
    return jdbc.sql(sql).param("tenant", tenant.value()).param("recipient", recipient.value());
  }

  private static StatementSpec values(StatementSpec statement, Preference preference) {
    return statement
        .param("type", preference.type().map(TypeKey::value).orElse(PreferenceRows.ALL))
        .param("channel", preference.channel().map(Channel::wireName).orElse(PreferenceRows.ALL))
        .param("enabled", preference.enabled());
  }
}
