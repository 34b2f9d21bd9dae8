package io.veredus.postgres.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecipientsIT {
  private static final RecipientId ANA = new RecipientId("ana");

  private Recipients recipients;

  @BeforeEach
  void migrate() {
    recipients = new Recipients(TestDatabase.migrated());
  }

  @Test
  void findsARecipientAsSaved() {
    var ana =
        new Recipient(
            Optional.of(ANA),
            Optional.of("Ana Pérez"),
            Optional.of(new EmailAddress("ana@example.org")),
            Optional.of(new PhoneNumber("+34600111222")),
            Locale.forLanguageTag("zh-Hant-TW"),
            ZoneId.of("Europe/Madrid"));
    recipients.save(TenantId.DEFAULT, ana);

    assertThat(recipients.find(TenantId.DEFAULT, ANA)).contains(ana);
    assertThat(recipients.find(new TenantId("other"), ANA)).isEmpty();
    assertThat(recipients.find(TenantId.DEFAULT, new RecipientId("bob"))).isEmpty();
  }

  @Test
  void replacesTheRecipientOfTheSameId() {
    recipients.save(TenantId.DEFAULT, bare(Optional.of(ANA), "Ana"));
    recipients.save(TenantId.DEFAULT, bare(Optional.of(ANA), "Anna"));

    assertThat(recipients.find(TenantId.DEFAULT, ANA)).contains(bare(Optional.of(ANA), "Anna"));
  }

  @Test
  void refusesARecipientWithoutId() {
    assertThatThrownBy(() -> recipients.save(TenantId.DEFAULT, bare(Optional.empty(), "Ana")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Recipient bare(Optional<RecipientId> id, String name) {
    return new Recipient(
        id, Optional.of(name), Optional.empty(), Optional.empty(), Locale.ENGLISH, ZoneOffset.UTC);
  }
}
