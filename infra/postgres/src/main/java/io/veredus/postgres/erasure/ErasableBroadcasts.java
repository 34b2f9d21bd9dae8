package io.veredus.postgres.erasure;

import io.veredus.postgres.broadcast.BroadcastExceptions;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Broadcasts that have not ended, as far as they name somebody; those that have ended name nobody.
 */
public final class ErasableBroadcasts {
  private final JdbcClient jdbc;
  private final BroadcastExceptions exceptions;

  public ErasableBroadcasts(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    exceptions = new BroadcastExceptions(dataSource);
  }

  /** Takes the recipient off the lists of those who are to be told, or are not to be. */
  public void forget(ErasedPerson person) {
    jdbc.sql(
            "DELETE FROM veredus.broadcast_member WHERE tenant = :tenant AND recipient = :recipient")
        .param("tenant", person.tenant().value())
        .param("recipient", person.recipient().value())
        .update();
    exceptions.forget(person.tenant(), person.recipient());
  }

  /** How many still name them, in what they tell to others or by where they are. */
  public long countNaming(ErasedPerson person) {
    return jdbc.sql(
            """
            SELECT count(*) FROM veredus.broadcast b
            WHERE b.tenant = :tenant AND b.finished_at IS NULL
              AND (CAST(b.request AS text) ~ :id OR CAST(b.request AS text) ~* :addresses
                OR b.position = :recipient
                OR EXISTS (
                  SELECT FROM veredus.broadcast_page p
                  WHERE p.broadcast_id = b.id AND :recipient IN (p.after_id, p.up_to)))
            """)
        .param("tenant", person.tenant().value())
        .param("recipient", person.recipient().value())
        .param("id", Traces.id(person))
        .param("addresses", Traces.addresses(person))
        .query(Long.class)
        .single();
  }
}
