package io.veredus.postgres.recipient;

import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people and systems that each tenant notifies. */
public final class Recipients {
  private final JdbcClient jdbc;

  public Recipients(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  public Optional<Recipient> find(TenantId tenant, RecipientId id) {
    return jdbc.sql(
            """
            SELECT id, name, email, phone, locale, time_zone
            FROM veredus.recipient WHERE tenant = :tenant AND id = :id
            """)
        .param("tenant", tenant.value())
        .param("id", id.value())
        .query(Recipients::read)
        .optional();
  }

  /**
   * Adds the recipient, or replaces the one of the same id.
   *
   * @throws IllegalArgumentException if the recipient has no id
   */
  public void save(TenantId tenant, Recipient recipient) {
    var id =
        recipient
            .id()
            .orElseThrow(() -> new IllegalArgumentException("A stored recipient has an id"));
    jdbc.sql(
            """
            INSERT INTO veredus.recipient (tenant, id, name, email, phone, locale, time_zone)
            VALUES (:tenant, :id, :name, :email, :phone, :locale, :timeZone)
            ON CONFLICT (tenant, id) DO UPDATE SET
              name = excluded.name, email = excluded.email, phone = excluded.phone,
              locale = excluded.locale, time_zone = excluded.time_zone
            """)
        .param("tenant", tenant.value())
        .param("id", id.value())
        .param("name", recipient.name().orElse(null))
        .param("email", recipient.email().map(EmailAddress::value).orElse(null))
        .param("phone", recipient.phone().map(PhoneNumber::value).orElse(null))
        .param("locale", recipient.locale().toLanguageTag())
        .param("timeZone", recipient.timeZone().getId())
        .update();
  }

  private static Recipient read(ResultSet row, int number) throws SQLException {
    return new Recipient(
        Optional.of(new RecipientId(row.getString("id"))),
        Optional.ofNullable(row.getString("name")),
        Optional.ofNullable(row.getString("email")).map(EmailAddress::new),
        Optional.ofNullable(row.getString("phone")).map(PhoneNumber::new),
        Locale.forLanguageTag(row.getString("locale")),
        ZoneId.of(row.getString("time_zone")));
  }
}
