package io.veredus.postgres.verification;

import io.veredus.workflows.id.VerificationId;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Verifications that have not ended and whose workflow may not have started, or may be gone. */
public final class VerificationBacklog {
  private final JdbcClient jdbc;

  public VerificationBacklog(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * Takes the oldest that are due for a look, and makes each due again after as long as it has
   * lived, but no less than 30 seconds and no more than an hour. Two processes never take the same.
   */
  public List<StoredVerification> take(int limit) {
    return jdbc.sql(
            """
            UPDATE veredus.verification taken
            SET look_at = now() + least(greatest(now() - veredus.time_of(taken.id),
                                                 interval '30 seconds'), interval '1 hour')
            FROM (
              SELECT id FROM veredus.verification
              WHERE ended_at IS NULL AND look_at <= now()
              ORDER BY look_at LIMIT :limit
              FOR UPDATE SKIP LOCKED
            ) due
            WHERE taken.id = due.id
            RETURNING taken.*
            """)
        .param("limit", limit)
        .query(VerificationRow::read)
        .list();
  }

  /** Makes one due for a look now. */
  public void lookAgain(VerificationId id) {
    jdbc.sql("UPDATE veredus.verification SET look_at = now() WHERE id = :id AND ended_at IS NULL")
        .param("id", id.value())
        .update();
  }
}
