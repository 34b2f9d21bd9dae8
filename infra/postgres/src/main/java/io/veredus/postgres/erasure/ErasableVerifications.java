package io.veredus.postgres.erasure;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.verification.VerificationRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one-time codes of a recipient. */
public final class ErasableVerifications {
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private static final String PAGE =
      """
      SELECT request FROM veredus.verification
      WHERE tenant = :tenant AND id > :after ORDER BY id LIMIT :limit
      """;

  private final JdbcClient jdbc;

  public ErasableVerifications(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** Looks at {@code limit} rows of the tenant, in the order of their age. */
  public Page<VerificationId> page(ErasedPerson person, Optional<UUID> after, int limit) {
    var rows =
        jdbc.sql(PAGE)
            .param("tenant", person.tenant().value())
            .param("after", after.orElse(BEFORE_ALL))
            .param("limit", limit)
            .query((row, _) -> Json.read(row.getString("request"), VerificationRequest.class))
            .list();
    return new Page<>(
        rows.stream()
            .filter(it -> person.isNamedBy(it.recipient()) || person.isSubject(it.subject()))
            .map(VerificationRequest::id)
            .toList(),
        rows.size() < limit ? Optional.empty() : Optional.of(rows.getLast().id().value()));
  }

  /** No code of theirs is good any more, and nobody starts their workflows again. */
  public void end(List<VerificationId> found) {
    jdbc.sql(
            """
            UPDATE veredus.verification SET state = 'expired', ended_at = now()
            WHERE id = ANY (CAST(:ids AS uuid[])) AND ended_at IS NULL
            """)
        .param("ids", texts(found))
        .update();
  }

  /** Their codes go with them. */
  public void erase(List<VerificationId> found) {
    jdbc.sql("DELETE FROM veredus.verification WHERE id = ANY (CAST(:ids AS uuid[]))")
        .param("ids", texts(found))
        .update();
  }

  private static String[] texts(List<VerificationId> ids) {
    return ids.stream().map(VerificationId::toString).toArray(String[]::new);
  }
}
