package io.veredus.postgres.notification;

import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

  /** An array with a part of each. */
  static <T> @Nullable String[] texts(List<T> given, Function<T, @Nullable String> part) {
    var texts = new @Nullable String[given.size()];
    for (int at = 0; at < texts.length; at++) {
      texts[at] = part.apply(given.get(at));
    }
    return texts;
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
