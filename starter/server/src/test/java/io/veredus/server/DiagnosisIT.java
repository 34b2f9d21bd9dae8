package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.ProviderChooser;
import io.veredus.activities.channel.ProviderChooser.Choice.Use;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.Providers;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.RecipientRef;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import tools.jackson.databind.JsonNode;

/** Each fault is planted, and must be found by its place, with a remedy. */
class DiagnosisIT {
  private static final String PASSWORD = "planted-5ecret";

  private static SMTPServer mailServer;
  private static TestServer server;
  private static Api api;
  private static JdbcClient jdbc;

  @BeforeAll
  static void start() {
    mailServer =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .requireAuth(true)
            .authenticationHandlerFactory(
                new EasyAuthenticationHandlerFactory((_, password, _) -> {
                  if (!password.equals("right")) {
                    throw new LoginFailedException();
                  }
                }))
            .build();
    mailServer.start();
    server =
        TestServer.start(
            TestDatabase.create() + "&options=-c%20search_path=planted,pg_catalog,public",
            TestServer.NO_TEMPORAL,
            "--veredus.secrets.keys=test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "--veredus.http.allow=127.0.0.1",
            "--veredus.email.smarthost=127.0.0.1:1",
            "--veredus.email.from=a@example.org");
    api = server.api();
    jdbc = JdbcClient.create(server.bean(DataSource.class));
  }

  @AfterAll
  static void stop() {
    server.close();
    mailServer.stop();
  }

  @Test
  void findsAWrongPasswordOfAProvider() {
    plant("refusing", Map.of("auth.username", "us"), Map.of("auth.password", PASSWORD));
    var finding = find("provider refusing of tenant default");
    assertThat(text(finding, "severity")).isEqualTo("error");
    assertThat(text(finding, "what")).startsWith("It refuses our credentials");
    assertThat(text(finding, "remedy")).contains("password");
    remove("refusing");
    plant("taking", Map.of("auth.username", "us"), Map.of("auth.password", "right"));
    assertThat(wheres()).noneMatch(it -> it.startsWith("provider taking"));
    remove("taking");
  }

  @Test
  void findsAMissingCertificate() {
    plant("uncertain", Map.of("tls.caCertFile", "/nowhere/ca.pem"), Map.of());
    var finding = find("provider uncertain of tenant default");
    assertThat(text(finding, "what")).contains("/settings/tls/caCertFile");
    assertThat(text(finding, "remedy")).contains("PEM file", "put the file");
    remove("uncertain");
  }

  @Test
  void findsThatTemporalCannotBeReached() {
    var finding = find("veredus.temporal.address " + TestServer.NO_TEMPORAL);
    assertThat(text(finding, "what")).startsWith("Temporal cannot be reached");
    assertThat(text(finding, "remedy")).contains("Check that Temporal runs");
  }

  @Test
  void findsAnOpenBreaker() {
    IntStream.range(0, 10).forEach(_ -> attempt());
    var finding = find("provider smtp of tenant default (email)");
    assertThat(text(finding, "what")).startsWith("The breaker is open");
    assertThat(text(finding, "remedy")).contains("second provider");
  }

  @Test
  void findsAPause() {
    api.call(
        "PUT",
        "/v1/settings/delivery",
        "{\"paused\":true,\"channel\":\"sms\",\"reason\":\"drill\"}");
    var finding = find("/v1/settings/delivery");
    assertThat(text(finding, "what"))
        .contains("Delivery of the channel sms is paused since", "drill");
    assertThat(text(finding, "remedy")).contains("resume");
    api.call("PUT", "/v1/settings/delivery", "{\"paused\":false,\"channel\":\"sms\"}");
  }

  @Test
  void findsAMissingPartition() {
    var tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
    var table = "veredus.attempt_" + tomorrow.format(DateTimeFormatter.BASIC_ISO_DATE);
    jdbc.sql("DROP TABLE " + table).update();
    var finding = find("schema veredus");
    assertThat(text(finding, "what")).isEqualTo("Daily partitions are missing: " + table);
    assertThat(text(finding, "remedy")).contains("restart");
  }

  @Test
  void findsABacklogThatGrows() {
    api.get("/v1/diagnosis"); // how it was
    IntStream.range(0, 20).forEach(_ -> accept(Instant.now().minus(Duration.ofMinutes(10))));
    var finding = find("backlog");
    assertThat(text(finding, "severity")).isEqualTo("error");
    assertThat(text(finding, "what")).contains("the backlog grows: 20 more", "the oldest for 6");
    assertThat(text(finding, "remedy")).contains("workers");
    assertThat(metrics())
        .contains(
            "veredus_backlog{state=\"accepted\"} 20.0", "veredus_backlog_oldest_age_seconds 6");
  }

  @Test
  void findsAClockThatIsWrong() {
    jdbc.sql("CREATE SCHEMA planted").update();
    jdbc.sql(
            """
            CREATE FUNCTION planted.clock_timestamp() RETURNS timestamptz
              RETURN pg_catalog.clock_timestamp() + interval '10 minutes'
            """)
        .update();
    var finding = find("clock of PostgreSQL");
    assertThat(text(finding, "what")).contains("s ahead of ours");
    assertThat(text(finding, "remedy")).contains("NTP");
    jdbc.sql("DROP SCHEMA planted CASCADE").update();
    assertThat(wheres()).doesNotContain("clock of PostgreSQL");
  }

  @Test
  void showsEveryValueWithItsOriginAndNoSecret() {
    plant("refusing-2", Map.of("auth.username", "us"), Map.of("auth.password", PASSWORD));
    var answer = api.get("/v1/diagnosis");
    var settings = answer.json().at("/sections/configuration");
    assertThat(settings.at("/veredus.email.smarthost/value").asString("")).isEqualTo("127.0.0.1:1");
    assertThat(settings.at("/veredus.email.smarthost/origin").asString(""))
        .contains("commandLineArgs");
    assertThat(settings.at("/veredus.worker.queues.email/origin").asString(""))
        .contains("veredus-server.yaml");
    assertThat(settings.at("/veredus.worker.stop-within/origin").asString("")).isEqualTo("default");
    assertThat(answer.response().body()).doesNotContain(PASSWORD, "MDEyMzQ1Njc4");
    assertThat(settings.at("/veredus.secrets.keys/value").asString("")).isEqualTo("******");
    remove("refusing-2");
  }

  @Test
  void isForTheRootTenantAlone() {
    assertThat(api.as("other-key").get("/v1/diagnosis").status()).isEqualTo(403);
  }

  private static JsonNode find(String where) {
    var answer = api.get("/v1/diagnosis");
    assertThat(answer.json().get("healthy").booleanValue()).isFalse();
    return StreamSupport.stream(answer.json().get("findings").spliterator(), false)
        .filter(finding -> text(finding, "where").equals(where))
        .findFirst()
        .orElseThrow(() -> new AssertionError(where + " is not in " + answer.response().body()));
  }

  private static Set<String> wheres() {
    var findings = api.get("/v1/diagnosis").json().get("findings");
    return StreamSupport.stream(findings.spliterator(), false)
        .map(finding -> text(finding, "where"))
        .collect(java.util.stream.Collectors.toSet());
  }

  private static String text(JsonNode finding, String name) {
    return finding.get(name).asString("");
  }

  private static String metrics() {
    return api.get("/metrics").response().body();
  }

  private static void plant(String id, Map<String, Object> more, Map<String, String> secrets) {
    var settings = new java.util.HashMap<String, Object>(more);
    settings.put("smarthost", "127.0.0.1:" + mailServer.getPortAllocated());
    settings.put("from", "a@example.org");
    server
        .bean(Providers.class)
        .add(
            TenantId.DEFAULT,
            new StoredProvider(
                new ProviderId(id),
                ProviderKind.SMTP,
                settings,
                secrets,
                7,
                true,
                Optional.empty(),
                1));
  }

  private static void remove(String id) {
    server.bean(Providers.class).remove(TenantId.DEFAULT, new ProviderId(id));
  }

  private static void accept(Instant time) {
    var id = NotificationId.createdAt(time);
    server
        .bean(NotificationStore.class)
        .accept(
            new NotificationRequest(
                id,
                TenantId.DEFAULT,
                new TypeKey("welcome"),
                new RecipientRef.Known(new RecipientId("ana")),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                id.createdAt()),
            Optional.empty());
  }

  /** One by the configured server, where nobody listens. */
  private static void attempt() {
    var message =
        new EmailMessage(new EmailAddress("a@example.org"), Optional.empty(), "s", "t", "<p>t</p>");
    var id = NotificationId.create();
    var request =
        new AttemptRequest(
            id,
            TenantId.DEFAULT,
            new TypeKey("welcome"),
            message,
            RetrySchedule.STANDARD,
            Instant.now().plusSeconds(60),
            0,
            AmbiguityPolicy.AT_LEAST_ONCE,
            Optional.empty());
    if (server.bean(ProviderChooser.class).choose(request, Optional.empty())
        instanceof Use(var provider, _)) {
      provider.attempt(
          message, new AttemptContext(id, TenantId.DEFAULT, 1, Instant.now().plusSeconds(5)));
    }
  }
}
