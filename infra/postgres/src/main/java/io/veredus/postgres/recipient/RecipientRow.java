package io.veredus.postgres.recipient;

import com.fasterxml.jackson.core.type.TypeReference;
import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a recipient is written to, as JSON, and read from a row. */
record RecipientRow(
    RecipientId id,
    Optional<String> name,
    Optional<EmailAddress> email,
    Optional<EmailAddress> unverifiedEmail,
    Optional<PhoneNumber> phone,
    Optional<PhoneNumber> unverifiedPhone,
    String locale,
    String timeZone,
    List<String> roles,
    Map<String, Object> attributes) {
  private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};

  static RecipientRow of(StoredRecipient stored) {
    var recipient = stored.recipient();
    return new RecipientRow(
        idOf(recipient),
        recipient.name(),
        recipient.email(),
        recipient.unverifiedEmail(),
        recipient.phone(),
        recipient.unverifiedPhone(),
        recipient.locale().toLanguageTag(),
        recipient.timeZone().getId(),
        stored.roles(),
        recipient.attributes());
  }

  static RecipientId idOf(Recipient recipient) {
    return recipient
        .id()
        .orElseThrow(() -> new IllegalArgumentException("A stored recipient has an id"));
  }

  static Recipient read(ResultSet row, int number) throws SQLException {
    return new Recipient(
        Optional.of(new RecipientId(row.getString("id"))),
        Optional.ofNullable(row.getString("name")),
        Optional.ofNullable(row.getString("email")).map(EmailAddress::new),
        Optional.ofNullable(row.getString("phone")).map(PhoneNumber::new),
        Locale.forLanguageTag(row.getString("locale")),
        ZoneId.of(row.getString("time_zone")),
        Optional.empty(),
        Optional.ofNullable(row.getString("unverified_email")).map(EmailAddress::new),
        Optional.ofNullable(row.getString("unverified_phone")).map(PhoneNumber::new),
        Json.read(row.getString("attributes"), ATTRIBUTES));
  }

  static StoredRecipient readStored(ResultSet row, int number) throws SQLException {
    return new StoredRecipient(
        read(row, number),
        List.of((String[]) row.getArray("roles").getArray()),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
