package io.veredus.postgres.verification;

import io.veredus.workflows.code.CodeHash;
import io.veredus.workflows.id.VerificationId;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hashes of the codes that were drawn. */
public final class DrawnCodes {
  /** A code as its row says: which send it was drawn for. */
  record DrawnCode(int send, CodeHash hash) {}

  private final JdbcClient jdbc;

  public DrawnCodes(DataSource dataSource) {
    this(JdbcClient.create(dataSource));
  }

  DrawnCodes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Stores that the code is good from now on.
   *
   * @return false if it would be good for nothing: the verification has ended, or a later send has
   *     superseded this one
   */
  public boolean add(VerificationId id, int send, CodeHash hash) {
    return jdbc.sql(
                """
                INSERT INTO veredus.verification_code (verification_id, send, hash)
                SELECT id, :send, :hash FROM veredus.verification
                WHERE id = :id AND sends = :send AND ended_at IS NULL AND expires_at > now()
                """)
            .param("id", id.value())
            .param("send", send)
            .param("hash", hash.value())
            .update()
        > 0;
  }

  /** The same again changes nothing. */
  void give(VerificationId id, int send, CodeHash hash) {
    jdbc.sql(
            """
            INSERT INTO veredus.verification_code (verification_id, send, hash)
            VALUES (:id, :send, :hash) ON CONFLICT DO NOTHING
            """)
        .param("id", id.value())
        .param("send", send)
        .param("hash", hash.value())
        .update();
  }

  List<DrawnCode> of(VerificationId id) {
    return jdbc.sql("SELECT send, hash FROM veredus.verification_code WHERE verification_id = :id")
        .param("id", id.value())
        .query((row, _) -> new DrawnCode(row.getInt("send"), new CodeHash(row.getString("hash"))))
        .list();
  }
}
