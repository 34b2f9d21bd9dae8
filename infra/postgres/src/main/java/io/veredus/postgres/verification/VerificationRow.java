package io.veredus.postgres.verification;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.verification.VerificationProgress;
import io.veredus.workflows.verification.VerificationRequest;
import io.veredus.workflows.verification.VerificationState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How a verification is written to and read from a row. */
final class VerificationRow {
  private VerificationRow() {}

  /** The columns that a send sets. */
  static Map<String, Object> parameters(VerificationProgress progress) {
    var values = new HashMap<String, Object>();
    values.put("sends", progress.sends());
    values.put("checks", progress.checks());
    values.put("sentAt", timestamp(progress.sentAt()));
    values.put("expiresAt", timestamp(progress.expiresAt()));
    return values;
  }

  static StoredVerification read(ResultSet row, int number) throws SQLException {
    return new StoredVerification(
        Json.read(row.getString("request"), VerificationRequest.class),
        VerificationState.of(row.getString("state")),
        new VerificationProgress(
            row.getInt("sends"),
            row.getInt("checks"),
            row.getObject("sent_at", OffsetDateTime.class).toInstant(),
            row.getObject("expires_at", OffsetDateTime.class).toInstant()),
        Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  /** To the microsecond, below which PostgreSQL would round up. */
  private static OffsetDateTime timestamp(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
