package io.veredus.postgres.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.TestDatabase;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.secret.SecretCipher;
import io.veredus.postgres.secret.SecretKeys;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EndpointsIT {
  private static final DataSource DATABASE = TestDatabase.migrated();
  private static final TenantId TENANT = TenantId.DEFAULT;
  private static final EndpointId OPS = new EndpointId("ops");
  private static final Reason GONE = new Reason(ReasonCode.ADDRESS_REJECTED, "It answered 410");

  private final Endpoints endpoints =
      new Endpoints(
          DATABASE,
          new SecretCipher(
              SecretKeys.of(List.of("k:" + Base64.getEncoder().encodeToString(new byte[32])))));

  @BeforeEach
  void startAnew() {
    JdbcClient.create(DATABASE).sql("DELETE FROM veredus.webhook_endpoint").update();
    new Recipients(DATABASE).save(TENANT, person("ana"));
    new Recipients(DATABASE).save(TENANT, person("bob"));
  }

  @Test
  void findsWhatWasAdded() {
    assertThat(endpoints.add(TENANT, OPS, settings(Optional.empty()), "s3cret")).isTrue();
    var found = endpoints.find(TENANT, OPS).orElseThrow();
    assertThat(found.settings()).isEqualTo(settings(Optional.empty()));
    assertThat(found.secrets()).isEqualTo(EndpointSecrets.of("s3cret"));
    assertThat(found.disabled()).isEmpty();
    assertThat(endpoints.list(TENANT, Optional.empty(), 9)).containsExactly(found);
    assertThat(endpoints.find(new TenantId("other"), OPS)).isEmpty();
  }

  @Test
  void listsPageByPageOldestFirstWhateverIsRemovedInBetween() {
    for (int i = 0; i < 5; i++) {
      endpoints.add(TENANT, new EndpointId("e" + (9 - i)), settings(Optional.empty()), "s3cret");
    }
    var first = endpoints.list(TENANT, Optional.empty(), 2);
    assertThat(first).extracting(it -> it.id().value()).containsExactly("e9", "e8");
    endpoints.remove(TENANT, first.getLast().id());
    var second = endpoints.list(TENANT, Optional.of(EndpointPlace.of(first.getLast())), 2);
    assertThat(second).extracting(it -> it.id().value()).containsExactly("e7", "e6");
    var last = endpoints.list(TENANT, Optional.of(EndpointPlace.of(second.getLast())), 2);
    assertThat(last).extracting(it -> it.id().value()).containsExactly("e5");
  }

  @Test
  void keepsTheFirstOfTwoOfOneId() {
    endpoints.add(TENANT, OPS, settings(Optional.empty()), "first");
    assertThat(endpoints.add(TENANT, OPS, settings(Optional.empty()), "second")).isFalse();
    assertThat(endpoints.find(TENANT, OPS).orElseThrow().secrets().current()).isEqualTo("first");
  }

  @Test
  void keepsSecretsAndHeaderValuesUnreadableInTheStore() {
    endpoints.add(TENANT, OPS, settings(Optional.empty()), "s3cret");
    endpoints.rotate(TENANT, OPS, "n3w", Instant.now());
    var row =
        JdbcClient.create(DATABASE)
            .sql(
                """
                SELECT encode(secret || previous_secret || headers, 'escape')
                  || CAST(e AS text) FROM veredus.webhook_endpoint e
                """)
            .query(String.class)
            .single();
    assertThat(row).contains("https://example.org/hook").doesNotContain("s3cret", "n3w", "t0ken");
    var found = endpoints.find(TENANT, OPS).orElseThrow();
    assertThat(found.toString()).doesNotContain("s3cret", "n3w", "t0ken");
  }

  @Test
  void signsWithBothSecretsWhileOneReplacesTheOther() {
    endpoints.add(TENANT, OPS, settings(Optional.empty()), "one");
    var until = Instant.now().plus(Duration.ofHours(24)).truncatedTo(ChronoUnit.MILLIS);
    assertThat(endpoints.rotate(TENANT, OPS, "two", until)).isTrue();
    assertThat(endpoints.find(TENANT, OPS).orElseThrow().secrets())
        .isEqualTo(
            new EndpointSecrets("two", Optional.of(new EndpointSecrets.Previous("one", until))));
    assertThat(endpoints.rotate(TENANT, new EndpointId("none"), "two", until)).isFalse();
  }

  @Test
  void remembersTheFirstReasonWhyItWasDisabledUntilItIsEnabled() {
    endpoints.add(TENANT, OPS, settings(Optional.empty()), "one");
    assertThat(endpoints.disable(TENANT, OPS, GONE)).isTrue();
    endpoints.disable(TENANT, OPS, new Reason(ReasonCode.ADDRESS_REJECTED, "Another"));
    var disabled = endpoints.find(TENANT, OPS).orElseThrow().disabled().orElseThrow();
    assertThat(disabled.reason()).isEqualTo("It answered 410");
    assertThat(endpoints.enable(TENANT, OPS)).isTrue();
    assertThat(endpoints.find(TENANT, OPS).orElseThrow().disabled()).isEmpty();
  }

  @Test
  void changesSettingsAndLeavesSecretsAndState() {
    endpoints.add(TENANT, OPS, settings(Optional.empty()), "one");
    endpoints.disable(TENANT, OPS, GONE);
    var changed =
        new EndpointSettings(
            Optional.of(new RecipientId("ana")),
            "https://example.org/new",
            "platform",
            Map.of(),
            Duration.ofSeconds(3),
            Optional.of(RetrySchedule.PATIENT));
    assertThat(endpoints.update(TENANT, OPS, changed)).isTrue();
    var found = endpoints.find(TENANT, OPS).orElseThrow();
    assertThat(found.settings()).isEqualTo(changed);
    assertThat(found.secrets().current()).isEqualTo("one");
    assertThat(found.disabled()).isPresent();
  }

  @Test
  void choosesTheRecipientsOwnBeforeTheTenants() {
    assertThat(choose("ana")).isEmpty();
    endpoints.add(TENANT, OPS, settings(Optional.empty()), "s");
    endpoints.add(TENANT, new EndpointId("anas"), settings(Optional.of("ana")), "s");
    endpoints.add(TENANT, new EndpointId("anas-second"), settings(Optional.of("ana")), "s");
    assertThat(choose("ana")).contains(new EndpointId("anas"));
    assertThat(choose("bob")).contains(OPS);
    endpoints.disable(TENANT, new EndpointId("anas"), GONE);
    assertThat(choose("ana")).contains(new EndpointId("anas-second"));
    endpoints.disable(TENANT, new EndpointId("anas-second"), GONE);
    assertThat(choose("ana")).contains(OPS);
  }

  @Test
  void choosesTheOneThatIsNamed() {
    endpoints.add(TENANT, OPS, settings(Optional.empty()), "s");
    assertThat(endpoints.choose(TENANT, person("ana").at(new EndpointId("named"))))
        .contains(new ChosenEndpoint(new EndpointId("named"), Optional.empty()));
  }

  @Test
  void removes() {
    endpoints.add(TENANT, OPS, settings(Optional.empty()), "s");
    assertThat(endpoints.remove(TENANT, OPS)).isTrue();
    assertThat(endpoints.remove(TENANT, OPS)).isFalse();
    assertThat(endpoints.find(TENANT, OPS)).isEmpty();
  }

  private Optional<EndpointId> choose(String recipient) {
    return endpoints.choose(TENANT, person(recipient)).map(ChosenEndpoint::id);
  }

  private static EndpointSettings settings(Optional<String> recipient) {
    return new EndpointSettings(
        recipient.map(RecipientId::new),
        "https://example.org/hook",
        "standard",
        Map.of("Authorization", "Bearer t0ken"),
        Duration.ofSeconds(15));
  }

  private static Recipient person(String id) {
    return new Recipient(
        Optional.of(new RecipientId(id)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Locale.ENGLISH,
        ZoneOffset.UTC);
  }
}
