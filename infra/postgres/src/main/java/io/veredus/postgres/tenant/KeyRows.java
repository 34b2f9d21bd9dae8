package io.veredus.postgres.tenant;

import io.veredus.workflows.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads rows of API keys. */
final class KeyRows {
  private KeyRows() {}

  static KeyHolder holder(ResultSet row) throws SQLException {
    return new KeyHolder(
        id(row), new TenantId(row.getString("tenant")), scopes(row), time(row, "expires_at"));
  }

  static StoredKey read(ResultSet row) throws SQLException {
    return new StoredKey(
        holder(row),
        row.getString("name"),
        row.getTimestamp("created_at").toInstant(),
        time(row, "last_used_at"));
  }

  private static ApiKeyId id(ResultSet row) throws SQLException {
    return new ApiKeyId(row.getObject("id", UUID.class));
  }

  private static Set<Scope> scopes(ResultSet row) throws SQLException {
    var names = (String[]) row.getArray("scopes").getArray();
    return Arrays.stream(names).map(Scope::of).collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
