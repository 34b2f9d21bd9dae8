package io.veredus.postgres.broadcast;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.EventId;
import io.veredus.workflows.id.RecipientId;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores broadcasts that are to be sent; belongs into a transaction of its caller. */
public final class BroadcastIntake {
  /** A long list is no danger to anybody's memory. */
  private static final int ROWS = 10_000;

  private final JdbcClient jdbc;

  public BroadcastIntake(DataSource dataSource) {
    this(JdbcClient.create(dataSource));
  }

  BroadcastIntake(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param event which caused it
   */
  public void store(BroadcastRequest request, Optional<EventId> event) {
    var kept = withoutList(request);
    jdbc.sql(
            """
            INSERT INTO veredus.broadcast
              (id, tenant, type, audience, request, rate, send_at, event_id, look_at)
            VALUES (:id, :tenant, :type, CAST(:audience AS json), CAST(:request AS json), :rate,
              :sendAt, :event, now())
            ON CONFLICT DO NOTHING
            """)
        .param("id", request.id().value())
        .param("tenant", request.tenant().value())
        .param("type", request.type().value())
        .param("audience", Json.write(kept.audience()))
        .param("request", Json.write(kept))
        .param("rate", request.timing().rate().orElse(null), Types.DOUBLE)
        .param(
            "sendAt",
            request.timing().sendAt().map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("event", event.map(EventId::value).orElse(null), Types.OTHER)
        .update();
    if (request.audience() instanceof BroadcastAudience.Listed(var recipients)) {
      storeList(request, recipients);
    }
  }

  private static BroadcastRequest withoutList(BroadcastRequest request) {
    return request.audience() instanceof BroadcastAudience.Listed
        ? request.with(request.audience().nameless())
        : request;
  }

  private void storeList(BroadcastRequest request, List<RecipientId> recipients) {
    for (int from = 0; from < recipients.size(); from += ROWS) {
      var some = recipients.subList(from, Math.min(recipients.size(), from + ROWS));
      jdbc.sql(
              """
              INSERT INTO veredus.broadcast_member (broadcast_id, tenant, recipient)
              SELECT :id, :tenant, u.recipient FROM unnest(CAST(:recipients AS text[])) u (recipient)
              ON CONFLICT DO NOTHING
              """)
          .param("id", request.id().value())
          .param("tenant", request.tenant().value())
          .param("recipients", some.stream().map(RecipientId::value).toArray(String[]::new))
          .update();
    }
  }
}
