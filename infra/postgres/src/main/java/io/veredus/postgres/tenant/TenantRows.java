package io.veredus.postgres.tenant;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.Branding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Reads and writes rows of tenants. */
final class TenantRows {
  private TenantRows() {}

  /** The JSON column. */
  private record Settings(Optional<String> locale, Optional<Branding> branding) {}

  static String settings(TenantDetails details) {
    return Json.write(
        new Settings(
            details.locale().map(Locale::toLanguageTag),
            Optional.of(details.branding()).filter(it -> !it.equals(Branding.NONE))));
  }

  /**
   * Of columns {@code id, parent, name, settings, created_at}; a tenant without a name has its
   * id's.
   */
  static StoredTenant read(ResultSet row) throws SQLException {
    var id = row.getString("id");
    return new StoredTenant(
        new TenantId(id),
        Optional.ofNullable(row.getString("parent")).map(TenantId::new),
        details(row, id),
        row.getTimestamp("created_at").toInstant());
  }

  /** Of columns {@code name, settings}. */
  static TenantDetails details(ResultSet row, String unnamed) throws SQLException {
    var settings = Json.read(row.getString("settings"), Settings.class);
    return new TenantDetails(
        Optional.ofNullable(row.getString("name")).orElse(unnamed),
        settings.locale().map(Locale::forLanguageTag),
        settings.branding().orElse(Branding.NONE));
  }
}
