package io.veredus.postgres.notification;

import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Types that the driver does not know. */
final class Columns {
  private Columns() {}

  /** To the microsecond, below which PostgreSQL would round up. */
  static OffsetDateTime timestamp(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** A text from outside; PostgreSQL stores every character but NUL. */
  static String text(String text) {
    return text.replace("\0", "");
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static Optional<Reason> reason(ResultSet row) throws SQLException {
    var code = row.getString("reason_code");
    return code == null
        ? Optional.empty()
        : Optional.of(new Reason(ReasonCode.of(code), row.getString("reason_text")));
  }
}
