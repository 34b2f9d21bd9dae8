package io.veredus.postgres.endpoint;

import com.fasterxml.jackson.core.type.TypeReference;
import io.veredus.postgres.json.Json;
import io.veredus.postgres.secret.SecretCipher;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an endpoint is written to and read from a row. */
record EndpointRow(TenantId tenant, SecretCipher cipher) {
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  /** The values of an endpoint's columns but those of its secrets and its state. */
  Map<String, @Nullable Object> parameters(EndpointId id, EndpointSettings settings) {
    var values = new HashMap<String, @Nullable Object>();
    values.put("tenant", tenant.value());
    values.put("id", id.value());
    values.put("recipient", settings.recipient().map(RecipientId::value).orElse(null));
    values.put("url", settings.url());
    values.put("format", settings.format());
    values.put("timeout", settings.timeout().toMillis());
    values.put("schedule", settings.retrySchedule().map(Json::write).orElse(null));
    values.put("headers", cipher.encrypt(Json.write(settings.headers()), place(id, "headers")));
    return values;
  }

  /** The same place for the current and the previous one, as the one becomes the other. */
  byte[] sealed(EndpointId id, String secret) {
    return cipher.encrypt(secret, place(id, "secret"));
  }

  StoredEndpoint read(ResultSet row, int number) throws SQLException {
    var id = new EndpointId(row.getString("id"));
    return new StoredEndpoint(
        id,
        new EndpointSettings(
            Optional.ofNullable(row.getString("recipient")).map(RecipientId::new),
            row.getString("url"),
            row.getString("format"),
            Json.read(cipher.decrypt(row.getBytes("headers"), place(id, "headers")), HEADERS),
            Duration.ofMillis(row.getInt("timeout_ms")),
            schedule(row)),
        new EndpointSecrets(open(id, row.getBytes("secret")), previous(id, row)),
        disabled(row),
        instant(row, "created_at").orElseThrow());
  }

  static ChosenEndpoint readChosen(ResultSet row, int number) throws SQLException {
    return new ChosenEndpoint(new EndpointId(row.getString("id")), schedule(row));
  }

  private static Optional<RetrySchedule> schedule(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getString("retry_schedule"))
        .map(json -> Json.read(json, RetrySchedule.class));
  }

  private Optional<EndpointSecrets.Previous> previous(EndpointId id, ResultSet row)
      throws SQLException {
    byte[] sealed = row.getBytes("previous_secret");
    return instant(row, "previous_until")
        .map(until -> new EndpointSecrets.Previous(open(id, sealed), until));
  }

  private static Optional<StoredEndpoint.Disabled> disabled(ResultSet row) throws SQLException {
    var reason = row.getString("disabled_reason");
    return instant(row, "disabled_at").map(at -> new StoredEndpoint.Disabled(reason, at));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private String open(EndpointId id, byte[] sealed) {
    return cipher.decrypt(sealed, place(id, "secret"));
  }

  private String place(EndpointId id, String column) {
    return "webhook-endpoint/" + tenant + "/" + id + "/" + column;
  }
}
