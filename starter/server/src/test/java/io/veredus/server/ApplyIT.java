package io.veredus.server;

import static io.veredus.server.ApplySamples.REST;
import static io.veredus.server.ApplySamples.TYPES;
import static io.veredus.server.ApplySamples.body;
import static io.veredus.server.ApplySamples.changes;
import static io.veredus.server.ApplySamples.diff;
import static io.veredus.server.ApplySamples.places;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.provider.Providers;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.server.Api.Answer;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApplyIT {
  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            TestDatabase.create(),
            TestServer.NO_TEMPORAL,
            "--veredus.email.smarthost=127.0.0.1:1",
            "--veredus.email.from=veredus@example.org",
            "--veredus.secrets.keys=k:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void forgetWhatWasApplied() {
    delete("notification_type WHERE key IN ('VerifyEmail', 'Goodbye', 'Extra')");
    delete("template WHERE type IN ('VerifyEmail', 'Goodbye', 'Extra')");
    delete("provider");
    delete("recipient WHERE id IN ('bob', 'eve')");
  }

  @Test
  void storesWhatFilesDeclareAndFindsNothingToDoTheSecondTime() {
    var first = apply(TYPES, REST);
    assertThat(changes(first))
        .containsExactly(
            "create type VerifyEmail",
            "create type Goodbye",
            "create template VerifyEmail/any/en",
            "create template VerifyEmail/sms/nl",
            "create provider relay",
            "create recipient bob");
    assertThat(api.get("/v1/notification-types/VerifyEmail").text("/trigger/audience/path"))
        .isEqualTo("data.userId");
    assertThat(api.get("/v1/providers/relay").text("/settings/endpoint"))
        .isEqualTo("https://203.0.114.7/sms");
    var bob = server.bean(Recipients.class).find(TenantId.DEFAULT, new RecipientId("bob"));
    assertThat(bob.orElseThrow().phone().orElseThrow()).hasToString("+31612345678");
    assertThat(bob.orElseThrow().locale().toLanguageTag()).isEqualTo("no");

    var before = everything();
    var second = apply(TYPES, REST);
    assertThat(changes(second)).hasSize(6).allMatch(it -> it.startsWith("unchanged "));
    assertThat(everything()).as("no new version of anything").isEqualTo(before);
  }

  @Test
  void changesNothingInADryRunAndSaysTheSame() {
    var before = everything();
    var dry = api.post("/v1/apply?dryRun=true", body(TYPES, REST));
    assertThat(dry.status()).as(dry.response().body()).isEqualTo(200);
    assertThat(everything()).isEqualTo(before);
    assertThat(dry.json().get("dryRun").booleanValue()).isTrue();
    assertThat(apply(TYPES, REST).json().get("changes")).isEqualTo(dry.json().get("changes"));
  }

  @Test
  void showsWhatDiffersLineByLine() {
    apply(TYPES, REST);
    var changed =
        apply(
            TYPES.replace("order: [email]", "order: [email, sms]"),
            REST.replace("      Code:\n", "      Your code:\n"));
    assertThat(changes(changed))
        .contains("update type VerifyEmail", "update template VerifyEmail/sms/nl")
        .filteredOn(it -> it.startsWith("update"))
        .hasSize(2);
    assertThat(diff(changed, "VerifyEmail"))
        .containsExactly("- channels.order: [email]", "+ channels.order: [email, sms]");
    assertThat(diff(changed, "VerifyEmail/sms/nl"))
        .containsExactly("- text | Code:", "+ text | Your code:");
  }

  @Test
  void neverShowsASecret() {
    var made = apply(TYPES, REST);
    var other = apply(REST.replace("planted-5ecret", "another-5ecret"));
    assertThat(diff(other, "relay"))
        .containsExactly("- secrets.secret: (as it was)", "+ secrets.secret: (new)");
    assertThat(secrets("relay")).containsValue("another-5ecret");
    var kept = apply(REST.replace("    secrets: {secret: planted-5ecret}\n", ""));
    assertThat(changes(kept)).contains("unchanged provider relay");
    var refused = apply(REST.replace("https:", "ftp:"));
    assertThat(refused.status()).isEqualTo(400);
    for (var answer : List.of(made, other, kept, refused)) {
      assertThat(answer.response().body()).doesNotContain("5ecret");
    }
  }

  @Test
  void storesNothingOfGoodFilesBesideABrokenOne() {
    var before = everything();
    var answer = apply(TYPES, REST, "types:\n  - key: Extra\n    channel: email\n");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/errors/0/place/file")).isEqualTo("3.yaml");
    assertThat(answer.json().at("/errors/0/place/line").intValue()).isEqualTo(3);
    assertThat(answer.json().at("/errors/0/place/column").intValue()).isEqualTo(5);
    assertThat(answer.text("/errors/0/place/key")).isEqualTo("types[0].channel");
    assertThat(answer.text("/errors/0/pointer")).isEqualTo("/files/2/content");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void storesNothingIfTheStoreHasSomethingAgainstTheLastEntry() {
    var before = everything();
    var answer = apply(TYPES, REST, "providers: [{id: x, kind: smtp, settings: {smarthost: x}}]");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(places(answer))
        .containsExactlyInAnyOrder(
            "3.yaml:1 providers[0].settings.from", "3.yaml:1 providers[0].settings.smarthost");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void takesTurnsWithOthersWhoApplyTheSame() {
    var answers = IntStream.range(0, 8).parallel().mapToObj(i -> apply(TYPES, REST)).toList();
    assertThat(answers).allMatch(it -> it.status() == 200);
    assertThat(answers.stream().filter(it -> changes(it).contains("create type VerifyEmail")))
        .hasSize(1);
    assertThat(query("SELECT version FROM veredus.template WHERE type = 'VerifyEmail'"))
        .containsOnly("1");
  }

  @Test
  void setsUpTheKeysOwnTenant() {
    var file = "tenant: {name: Acme, locale: nl, branding: {primaryColor: '#123456'}}";
    assertThat(diff(apply(file), "own"))
        .contains("+ locale: nl", "+ branding.primaryColor: #123456");
    assertThat(changes(apply(file))).containsExactly("unchanged tenant own");
    assertThat(api.get("/v1/tenants/default").text("/name")).isEqualTo("Acme");
    var refused = apply("tenant:\n  name: Acme\n  branding:\n    primaryColor: red");
    assertThat(places(refused)).containsExactly("1.yaml:4 tenant.branding.primaryColor");
  }

  @Test
  void staysWithinTheCallersTenant() {
    apply(TYPES, REST);
    var other = api.as("other-key");
    assertThat(changes(other.post("/v1/apply", body(TYPES))))
        .allMatch(it -> it.startsWith("create"));
    delete("notification_type WHERE tenant = 'other' AND key = 'VerifyEmail'");
    assertThat(api.get("/v1/notification-types/VerifyEmail").status()).isEqualTo(200);
  }

  private static Answer apply(String... contents) {
    return api.post("/v1/apply", body(contents));
  }

  private static Map<String, String> secrets(String provider) {
    return server
        .bean(Providers.class)
        .find(TenantId.DEFAULT, new ProviderId(provider))
        .orElseThrow()
        .secrets();
  }

  /** All rows with what tells that a row was written again. */
  private static List<String> everything() {
    return Stream.of("notification_type", "template", "provider", "recipient")
        .flatMap(table ->
            query(
                "SELECT t.xmin || ' ' || to_jsonb(t) FROM veredus.%s t ORDER BY t".formatted(table))
                .stream())
        .toList();
  }

  private static List<String> query(String sql) {
    return JdbcClient.create(server.bean(DataSource.class)).sql(sql).query(String.class).list();
  }

  private static void delete(String from) {
    JdbcClient.create(server.bean(DataSource.class)).sql("DELETE FROM veredus." + from).update();
  }
}
