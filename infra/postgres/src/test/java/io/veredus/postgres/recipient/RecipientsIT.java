package io.veredus.postgres.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.veredus.postgres.CountingDatabase;
import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import java.time.Duration;
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
  void remembersForASecondWhoWasFound() {
    var database = new CountingDatabase(TestDatabase.migrated());
    var remembering = new Recipients(database);
    var ofAnotherProcess = new Recipients(database);
    ofAnotherProcess.save(TenantId.DEFAULT, bare(Optional.of(ANA), "Ana"));
    await()
        .untilAsserted(() -> {
          remembering.find(TenantId.DEFAULT, ANA);
          assertThat(database.during(() -> remembering.findRecent(TenantId.DEFAULT, ANA))).isZero();
        });

    remembering.save(TenantId.DEFAULT, bare(Optional.of(ANA), "Anna"));
    assertThat(recent(remembering)).as("saved by this process").contains("Anna");

    ofAnotherProcess.save(TenantId.DEFAULT, bare(Optional.of(ANA), "Annette"));
    await()
        .atMost(Duration.ofMillis(1500))
        .untilAsserted(() -> assertThat(recent(remembering)).contains("Annette"));
  }

  @Test
  void looksAgainForSomebodyWhoWasNotThere() {
    assertThat(recent(recipients)).isEmpty();
    recipients.save(TenantId.DEFAULT, bare(Optional.of(ANA), "Ana"));
    assertThat(recent(recipients)).contains("Ana");
  }

  private static Optional<String> recent(Recipients recipients) {
    return recipients.findRecent(TenantId.DEFAULT, ANA).flatMap(Recipient::name);
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
