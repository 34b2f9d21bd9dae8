package io.veredus.postgres.recipient;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people and systems that each tenant notifies. */
public final class Recipients {
  /**
   * In the order of ids, so that two who save the same ones do not wait for each other for ever. A
   * row that was inserted, not updated, has no {@code xmax}.
   */
  private static final String SAVE =
      """
      INSERT INTO veredus.recipient
        (tenant, id, name, email, unverified_email, phone, unverified_phone,
         locale, time_zone, roles, attributes)
      SELECT :tenant, g.id, g.name, g.email, g."unverifiedEmail", g.phone, g."unverifiedPhone",
        g.locale, g."timeZone", g.roles, g.attributes
      FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS g (
        id text, name text, email text, "unverifiedEmail" text, phone text, "unverifiedPhone" text,
        locale text, "timeZone" text, roles text[], attributes jsonb)
      WHERE NOT EXISTS (
        SELECT FROM veredus.erasure e
        WHERE e.tenant = :tenant AND e.recipient = g.id AND e.finished_at IS NULL)
      ORDER BY g.id
      ON CONFLICT (tenant, id) DO UPDATE SET
        name = excluded.name, email = excluded.email, unverified_email = excluded.unverified_email,
        phone = excluded.phone, unverified_phone = excluded.unverified_phone,
        locale = excluded.locale, time_zone = excluded.time_zone,
        roles = excluded.roles, attributes = excluded.attributes, updated_at = now()
      RETURNING id, xmax = 0 AS created
      """;

  private record Key(TenantId tenant, RecipientId id) {}

  private final JdbcClient jdbc;
  private final Cache<Key, Recipient> recent =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).maximumSize(10_000).build();

  public Recipients(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  public Optional<Recipient> find(TenantId tenant, RecipientId id) {
    var found =
        jdbc.sql("SELECT * FROM veredus.recipient WHERE tenant = :tenant AND id = :id")
            .param("tenant", tenant.value())
            .param("id", id.value())
            .query(RecipientRow::read)
            .optional();
    found.ifPresent(read -> recent.put(new Key(tenant, id), read));
    return found;
  }

  /**
   * The same as {@link #find} found it a second ago, if it did: what was saved by this process
   * shows at once, what others changed or erased may not yet.
   */
  public Optional<Recipient> findRecent(TenantId tenant, RecipientId id) {
    return Optional.ofNullable(recent.getIfPresent(new Key(tenant, id))).or(() -> find(tenant, id));
  }

  /** Those who are known of the ids. */
  public Map<RecipientId, Recipient> findAll(TenantId tenant, Collection<RecipientId> ids) {
    return jdbc
        .sql("SELECT * FROM veredus.recipient WHERE tenant = :tenant AND id = ANY (:ids)")
        .param("tenant", tenant.value())
        .param("ids", ids.stream().map(RecipientId::value).toArray(String[]::new))
        .query(RecipientRow::read)
        .list() // a stream would keep its connection
        .stream()
        .collect(Collectors.toMap(RecipientRow::idOf, recipient -> recipient));
  }

  /** The same with roles and the time of the last change. */
  public Optional<StoredRecipient> findStored(TenantId tenant, RecipientId id) {
    return jdbc.sql("SELECT * FROM veredus.recipient WHERE tenant = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id.value())
        .query(RecipientRow::readStored)
        .optional();
  }

  /** Ordered by id, as the database orders text. */
  public List<StoredRecipient> list(TenantId tenant, RecipientQuery query) {
    var conditions = new StringBuilder("tenant = :tenant");
    query.role().ifPresent(_ -> conditions.append(" AND roles @> ARRAY[CAST(:role AS text)]"));
    query.after().ifPresent(_ -> conditions.append(" AND id > :after"));
    return jdbc.sql(
            "SELECT * FROM veredus.recipient WHERE %s ORDER BY id LIMIT :limit"
                .formatted(conditions))
        .param("tenant", tenant.value())
        .param("role", query.role().orElse(""))
        .param("after", query.after().map(RecipientId::value).orElse(""))
        .param("limit", query.limit())
        .query(RecipientRow::readStored)
        .list();
  }

  /**
   * Adds the recipient, without roles, or replaces the one of the same id.
   *
   * @throws IllegalArgumentException if the recipient has no id
   */
  public Saved save(TenantId tenant, Recipient recipient) {
    return save(tenant, new StoredRecipient(recipient, List.of(), Instant.EPOCH));
  }

  /** The same with roles; the time of the change is the store's to say. */
  public Saved save(TenantId tenant, StoredRecipient recipient) {
    return saveAll(tenant, List.of(recipient)).values().iterator().next();
  }

  /**
   * Adds or replaces all of them, by one statement and in one commit.
   *
   * @param recipients no two of the same id
   * @return what each id came to
   */
  public Map<RecipientId, Saved> saveAll(TenantId tenant, List<StoredRecipient> recipients) {
    var outcomes = new HashMap<RecipientId, Saved>();
    var rows = recipients.stream().map(RecipientRow::of).toList();
    rows.forEach(row -> outcomes.put(row.id(), Saved.BEING_ERASED));
    jdbc.sql(SAVE)
        .param("tenant", tenant.value())
        .param("rows", Json.write(rows))
        .query(row -> {
          var saved = row.getBoolean("created") ? Saved.CREATED : Saved.REPLACED;
          outcomes.put(new RecipientId(row.getString("id")), saved);
        });
    outcomes.keySet().forEach(id -> recent.invalidate(new Key(tenant, id)));
    return outcomes;
  }
}
