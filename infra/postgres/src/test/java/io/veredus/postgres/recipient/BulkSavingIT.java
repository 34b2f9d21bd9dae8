package io.veredus.postgres.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.TestDatabase;
import io.veredus.postgres.erasure.Erasures;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class BulkSavingIT {
  private static final TenantId TENANT = TenantId.DEFAULT;

  private final DataSource database = TestDatabase.migrated();
  private final Recipients recipients = new Recipients(database);

  @Test
  void keepsEverythingThatARecipientHas() {
    recipients.saveAll(TENANT, List.of(person("ana", "ORG_OWNER", "admin")));

    var stored = recipients.findStored(TENANT, new RecipientId("ana")).orElseThrow();
    assertThat(stored.recipient()).isEqualTo(person("ana").recipient());
    assertThat(stored.roles()).containsExactly("ORG_OWNER", "admin");
    assertThat(stored.updatedAt()).isAfter(Instant.now().minusSeconds(60));
    assertThat(recipients.find(TENANT, new RecipientId("ana"))).contains(person("ana").recipient());
  }

  @Test
  void saysWhatWasAddedAndWhatWasReplaced() {
    recipients.saveAll(TENANT, people("ana"));

    assertThat(recipients.saveAll(TENANT, people("bob", "ana")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                new RecipientId("ana"), Saved.REPLACED,
                new RecipientId("bob"), Saved.CREATED));
  }

  @Test
  void addsNobodyWhoIsBeingErased() {
    recipients.saveAll(TENANT, people("ana"));
    new Erasures(database).request(TENANT, new RecipientId("ana"), List.of("user"));

    assertThat(recipients.save(TENANT, person("ana"))).isEqualTo(Saved.BEING_ERASED);
    assertThat(recipients.find(TENANT, new RecipientId("ana"))).isEmpty();
  }

  @Test
  void listsByRoleFromWhereThePageBeforeEnded() {
    recipients.saveAll(
        TENANT,
        List.of(person("a", "admin"), person("b"), person("c", "x", "admin"), person("d", "x")));

    assertThat(listed(Optional.of("admin"), Optional.empty(), 10)).containsExactly("a", "c");
    assertThat(listed(Optional.of("admin"), Optional.of("a"), 10)).containsExactly("c");
    assertThat(listed(Optional.empty(), Optional.of("a"), 2)).containsExactly("b", "c");
    assertThat(recipients.list(new TenantId("other"), all())).isEmpty();
  }

  private List<String> listed(Optional<String> role, Optional<String> after, int limit) {
    return recipients
        .list(TENANT, new RecipientQuery(role, after.map(RecipientId::new), limit))
        .stream()
        .map(stored -> stored.recipient().id().orElseThrow().value())
        .toList();
  }

  private static RecipientQuery all() {
    return new RecipientQuery(Optional.empty(), Optional.empty(), 100);
  }

  private static List<StoredRecipient> people(String... ids) {
    return Stream.of(ids).map(id -> person(id)).toList();
  }

  private static StoredRecipient person(String id, String... roles) {
    return new StoredRecipient(
        new Recipient(
            Optional.of(new RecipientId(id)),
            Optional.of("Ana \"Pérez\""),
            Optional.of(new EmailAddress(id + "@example.org")),
            Optional.of(new PhoneNumber("+34600111222")),
            Locale.forLanguageTag("zh-Hant-TW"),
            ZoneId.of("Europe/Madrid"),
            Optional.empty(),
            Optional.of(new EmailAddress("new-" + id + "@example.org")),
            Optional.of(new PhoneNumber("+34600111223")),
            Map.of("team", "a", "levels", List.of(1, 2), "deep", Map.of("ok", true))),
        Arrays.asList(roles),
        Instant.EPOCH);
  }
}
