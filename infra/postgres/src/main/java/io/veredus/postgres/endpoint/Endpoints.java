package io.veredus.postgres.endpoint;

import io.veredus.postgres.secret.SecretCipher;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.Recipient;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The webhook endpoints of each tenant. Methods that change say whether there is such a one. */
public final class Endpoints {
  private static final String THIS_ONE = " WHERE tenant = :tenant AND id = :id";

  private final JdbcClient jdbc;
  private final SecretCipher cipher;

  public Endpoints(DataSource dataSource, SecretCipher cipher) {
    this.jdbc = JdbcClient.create(dataSource);
    this.cipher = cipher;
  }

  /** Disabled ones are found too, and say so. */
  public Optional<StoredEndpoint> find(TenantId tenant, EndpointId id) {
    return of(tenant, id, "SELECT * FROM veredus.webhook_endpoint" + THIS_ONE)
        .query(row(tenant)::read)
        .optional();
  }

  /** Whether there is such an endpoint, disabled or not. */
  public boolean knows(TenantId tenant, EndpointId id) {
    return of(tenant, id, "SELECT 1 FROM veredus.webhook_endpoint" + THIS_ONE)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /**
   * Endpoints of a tenant and its recipients, oldest first.
   *
   * @param after empty: from the first on
   */
  public List<StoredEndpoint> list(TenantId tenant, Optional<EndpointPlace> after, int limit) {
    var beyond = after.isPresent() ? "AND (created_at, id) > (:createdAt, :id)" : "";
    return jdbc.sql(
            """
            SELECT * FROM veredus.webhook_endpoint WHERE tenant = :tenant %s
            ORDER BY created_at, id LIMIT :limit
            """
                .formatted(beyond))
        .param("tenant", tenant.value())
        .param("id", after.map(place -> place.id().value()).orElse(null))
        .param(
            "createdAt",
            after.map(place -> place.createdAt().atOffset(ZoneOffset.UTC)).orElse(null),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("limit", limit)
        .query(row(tenant)::read)
        .list();
  }

  /**
   * Where a webhook for a recipient goes: the endpoint that the recipient names, whether there is
   * such a one or not, else the oldest of its own that is enabled, else the oldest of the tenant's.
   */
  public Optional<ChosenEndpoint> choose(TenantId tenant, Recipient recipient) {
    return recipient
        .webhook()
        .map(id -> named(tenant, id))
        .or(() ->
            jdbc.sql(
                    """
                    SELECT id, retry_schedule FROM veredus.webhook_endpoint
                    WHERE tenant = :tenant AND disabled_at IS NULL
                      AND (recipient = :recipient OR recipient IS NULL)
                    ORDER BY recipient NULLS LAST, created_at, id LIMIT 1
                    """)
                .param("tenant", tenant.value())
                .param("recipient", recipient.id().map(RecipientId::value).orElse(null))
                .query(EndpointRow::readChosen)
                .optional());
  }

  private ChosenEndpoint named(TenantId tenant, EndpointId id) {
    return of(tenant, id, "SELECT id, retry_schedule FROM veredus.webhook_endpoint" + THIS_ONE)
        .query(EndpointRow::readChosen)
        .optional()
        .orElseGet(() -> new ChosenEndpoint(id, Optional.empty()));
  }

  /** Adds an endpoint, unless its id is taken: then nothing changes, and false is returned. */
  public boolean add(TenantId tenant, EndpointId id, EndpointSettings settings, String secret) {
    return jdbc.sql(
                """
                INSERT INTO veredus.webhook_endpoint
                  (tenant, id, recipient, url, format, timeout_ms, headers, secret, retry_schedule)
                VALUES (:tenant, :id, :recipient, :url, :format, :timeout, :headers, :secret,
                  CAST(:schedule AS jsonb))
                ON CONFLICT DO NOTHING
                """)
            .params(row(tenant).parameters(id, settings))
            .param("secret", row(tenant).sealed(id, secret))
            .update()
        > 0;
  }

  /** Replaces the settings; the secrets stay, and a disabled endpoint stays disabled. */
  public boolean update(TenantId tenant, EndpointId id, EndpointSettings settings) {
    return jdbc.sql(
                """
                UPDATE veredus.webhook_endpoint
                SET recipient = :recipient, url = :url, format = :format, timeout_ms = :timeout,
                    headers = :headers, retry_schedule = CAST(:schedule AS jsonb)
                """
                    + THIS_ONE)
            .params(row(tenant).parameters(id, settings))
            .update()
        > 0;
  }

  /** Signs with {@code secret} from now on, and until {@code until} with the one before as well. */
  public boolean rotate(TenantId tenant, EndpointId id, String secret, Instant until) {
    return of(
                tenant,
                id,
                """
                UPDATE veredus.webhook_endpoint
                SET previous_secret = secret, previous_until = :until, secret = :secret
                """
                    + THIS_ONE)
            .param("secret", row(tenant).sealed(id, secret))
            .param("until", until.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  /** Has an endpoint called no longer; one that is disabled keeps its first reason. */
  public boolean disable(TenantId tenant, EndpointId id, Reason why) {
    return of(
                tenant,
                id,
                """
                UPDATE veredus.webhook_endpoint
                SET disabled_at = coalesce(disabled_at, now()),
                    disabled_reason = coalesce(disabled_reason, :why)
                """
                    + THIS_ONE)
            .param("why", why.text())
            .update()
        > 0;
  }

  public boolean enable(TenantId tenant, EndpointId id) {
    return of(
                tenant,
                id,
                "UPDATE veredus.webhook_endpoint SET disabled_at = NULL, disabled_reason = NULL"
                    + THIS_ONE)
            .update()
        > 0;
  }

  public boolean remove(TenantId tenant, EndpointId id) {
    return of(tenant, id, "DELETE FROM veredus.webhook_endpoint" + THIS_ONE).update() > 0;
  }

  private StatementSpec of(TenantId tenant, EndpointId id, String sql) {
    return jdbc.sql(sql).param("tenant", tenant.value()).param("id", id.value());
  }

  private EndpointRow row(TenantId tenant) {
    return new EndpointRow(tenant, cipher);
  }
}
