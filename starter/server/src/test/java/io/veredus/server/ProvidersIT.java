package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.Providers;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.server.Api.Answer;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ProvidersIT {
  private static final String PLANTED = "planted-5ecret";
  private static final String KEY = "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  private static final String TWILIO_SID = "AC0123456789abcdef0123456789abcdef";

  @TempDir private static Path folder;
  private static PortBoundTestServer temporal;
  private static TestMailbox mailbox;
  private static HttpServer endpoint;
  private static volatile int endpointStatus = 200;
  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    int port = ScriptedTemporal.freePort();
    temporal = io.temporal.testserver.TestServer.createPortBoundServer(port, true);
    mailbox = TestMailbox.open();
    endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] body = "{\"code\":20003,\"message\":\"Authenticate\"}".getBytes();
          exchange.sendResponseHeaders(endpointStatus, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    endpoint.start();
    Files.createDirectories(folder.resolve("default"));
    server =
        TestServer.start(
            TestDatabase.create(),
            "127.0.0.1:" + port,
            "--veredus.secrets.keys=" + KEY,
            "--veredus.secrets.folder=" + folder,
            "--veredus.http.allow=127.0.0.1",
            "--veredus.twilio.stand-in=http://" + endpointAddress());
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
    endpoint.stop(0);
    mailbox.close();
    temporal.close();
  }

  @AfterEach
  void removeProviders() {
    endpointStatus = 200;
    for (var provider : items(api.get("/v1/providers"))) {
      api.exchange(api.request("/v1/providers/" + provider.get("id").stringValue()).DELETE());
    }
  }

  @Test
  void makesShowsAndRemovesAProvider() {
    var created = create("\"kind\":\"smtp\",\"active\":true,\"maxPerSecond\":2.5", smtp(""));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo("/v1/providers/smtp");
    var seen = api.get("/v1/providers/smtp");
    assertThat(seen.json()).isEqualTo(created.json());
    assertThat(seen.json().get("maxPerSecond").doubleValue()).isEqualTo(2.5);
    assertThat(seen.text("/channel")).isEqualTo("email");
    assertThat(items(api.get("/v1/providers"))).containsExactly(created.json());
    assertThat(items(api.as("other-key").get("/v1/providers"))).isEmpty();
    assertThat(api.as("other-key").get("/v1/providers/smtp").text("/type"))
        .endsWith("provider-not-found");

    var path = api.request("/v1/providers/smtp");
    assertThat(api.exchange(path.copy().DELETE()).status()).isEqualTo(204);
    assertThat(api.exchange(path.copy().DELETE()).status()).isEqualTo(404);
  }

  @Test
  void choosesAFreeIdAndRefusesATakenOne() {
    assertThat(create("\"kind\":\"smtp\"", smtp("")).text("/id")).isEqualTo("smtp");
    assertThat(create("\"kind\":\"smtp\"", smtp("")).text("/id")).isEqualTo("smtp-2");
    var taken = create("\"kind\":\"smtp\",\"id\":\"smtp-2\"", smtp(""));
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.text("/type")).endsWith("provider-exists");
  }

  @Test
  void makesNoMoreThanATenantCanHave() {
    var providers = server.bean(Providers.class);
    for (int i = 0; i < 100; i++) {
      providers.add(TenantId.DEFAULT, webhook("w" + i));
    }
    var refused = create("\"kind\":\"webhook\"", "{}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/type")).endsWith("too-many-providers");
    assertThat(items(api.get("/v1/providers"))).hasSize(100);
    api.exchange(api.request("/v1/providers/w7").DELETE());
    assertThat(create("\"kind\":\"webhook\"", "{}").status()).isEqualTo(201);
  }

  private static StoredProvider webhook(String id) {
    return new StoredProvider(
        new ProviderId(id),
        ProviderKind.WEBHOOK,
        Map.of(),
        Map.of(),
        1,
        false,
        Optional.empty(),
        1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1:25", "169.254.169.254:80", "[::1]:25", "0x7f.1:25"})
  void refusesAServerInside(String smarthost) {
    var refused = create("\"kind\":\"smtp\"", smtpAt(smarthost, ""));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/errors/0/pointer")).isEqualTo("/settings/smarthost");
    create("\"kind\":\"smtp\"", smtp(""));
    var patched = patch("smtp", "{\"settings\":{\"smarthost\":\"%s\"}}".formatted(smarthost));
    assertThat(patched.text("/errors/0/pointer")).isEqualTo("/settings/smarthost");
    var relay =
        create(
            "\"kind\":\"http-email\",\"secrets\":{\"secret\":\"s\"}",
            "{\"endpoint\":\"http://%s/\"}".formatted(smarthost));
    assertThat(relay.text("/errors/0/pointer")).isEqualTo("/settings/endpoint");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|/kind",
        "{\"kind\":\"pigeon\"}|/kind",
        "{\"kind\":\"smtp\"}|/settings/from,/settings/smarthost",
        "{\"kind\":\"smtp\",\"settings\":{\"smarthost\":\"x\",\"from\":\"a@b.org\"}}|/settings/smarthost",
        "{\"kind\":\"smtp\",\"settings\":{\"smarthost\":\"x:25\",\"from\":\"a@b.org\",\"tls\":{\"on\":1}}}|/settings/tls/on",
        "{\"kind\":\"smtp\",\"settings\":{\"smarthost\":7,\"from\":\"a@b.org\"}}|/settings/smarthost",
        "{\"kind\":\"smtp\",\"settings\":{\"smarthost\":\"x:25\",\"from\":\"a@b.org\",\"auth\":{\"username\":\"u\",\"passwordFile\":\"/etc/passwd\"}}}|/settings/auth/passwordFile",
        "{\"kind\":\"http-email\",\"settings\":{\"endpoint\":\"ftp://x\"}}|/secrets/secret,/settings/endpoint",
        "{\"kind\":\"http-sms\",\"settings\":{\"endpoint\":\"https://x.org\",\"timeout\":\"PT2M\"},\"secrets\":{\"secret\":\"s\"}}|/settings/timeout",
        "{\"kind\":\"http-sms\",\"settings\":{\"endpoint\":\"https://x.org\",\"headers\":{\"Host\":\"y\"}},\"secrets\":{\"secret\":\"s\"}}|/settings/headers",
        "{\"kind\":\"twilio-messages\",\"settings\":{\"accountSid\":\"x\"}}|/settings/accountSid,/settings/from",
        "{\"kind\":\"twilio-verify\",\"settings\":{\"standIn\":\"http://x\"}}|/settings/accountSid,/settings/serviceSid,/settings/standIn",
        "{\"kind\":\"webhook\",\"settings\":{\"url\":\"https://x.org\"}}|/settings/url",
        "{\"kind\":\"webhook\",\"secrets\":{\"a\":\"\"}}|/secrets/a",
        "{\"kind\":\"webhook\",\"secrets\":{\"a/b~c\":\"\"}}|/secrets/a~1b~0c",
        "{\"kind\":\"webhook\",\"secrets\":{\"a\":\"b\"}}|/secrets/a",
        "{\"kind\":\"webhook\",\"maxPerSecond\":0}|/maxPerSecond",
        "{\"kind\":\"webhook\",\"place\":\"first\",\"id\":\"order\",\"x\":1}|/id,/place,/x",
      })
  void saysWhereSettingsAreWrongAndMakesNothing(String body, String pointers) {
    var answer = api.post("/v1/providers", body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(
            StreamSupport.stream(answer.json().get("errors").spliterator(), false)
                .map(error -> error.get("pointer").stringValue())
                .sorted())
        .containsExactly(pointers.split(","));
    assertThat(items(api.get("/v1/providers"))).isEmpty();
  }

  @Test
  void changesSettingsInPartAndAsAWhole() {
    create("\"kind\":\"smtp\",\"maxPerSecond\":1", smtp(",\"hello\":\"a.example.org\""));
    var patched =
        patch("smtp", "{\"settings\":{\"hello\":null,\"tls\":{\"startTls\":true}},\"place\":7}");
    assertThat(patched.json().get("settings").has("hello")).isFalse();
    assertThat(patched.json().at("/settings/tls/startTls").booleanValue()).isTrue();
    assertThat(patched.text("/settings/smarthost")).isEqualTo("mail.example.org:25");
    assertThat(patched.json().get("place").intValue()).isEqualTo(7);
    assertThat(patched.json().get("maxPerSecond").doubleValue()).isEqualTo(1);
    assertThat(patch("smtp", "{\"maxPerSecond\":null}").json().has("maxPerSecond")).isFalse();

    assertThat(put("/v1/providers/smtp", "{\"settings\":{\"from\":\"a@b.org\"}}").status())
        .isEqualTo(400);
    var replaced =
        put(
            "/v1/providers/smtp",
            "{\"settings\":{\"from\":\"a@b.org\",\"smarthost\":\"other.example.org:26\"}}");
    assertThat(replaced.json().get("settings").has("tls")).isFalse();
    assertThat(replaced.text("/settings/smarthost")).isEqualTo("other.example.org:26");
  }

  @Test
  void keepsSecretsToItself() {
    var created =
        create(
            "\"kind\":\"smtp\",\"secrets\":{\"auth\":{\"password\":\"" + PLANTED + "\"}}",
            smtp(",\"auth\":{\"username\":\"ana\"}"));
    assertThat(created.json().get("secrets").toString()).isEqualTo("[\"auth.password\"]");
    var renewed =
        put("/v1/providers/smtp/secrets/auth.password", "{\"value\":\"" + PLANTED + "2\"}");
    assertThat(renewed.status()).isEqualTo(204);
    var unknown = put("/v1/providers/smtp/secrets/pin", "{\"value\":\"" + PLANTED + "\"}");
    assertThat(unknown.text("/errors/0/pointer")).isEqualTo("/secrets/pin");
    var answers =
        created.response().body()
            + unknown.response().body()
            + api.get("/v1/providers").response().body()
            + api.get("/v1/providers/smtp").response().body();
    var rows =
        JdbcClient.create(server.bean(DataSource.class))
            .sql(
                "SELECT provider::text || encode(secrets, 'escape') FROM veredus.provider provider")
            .query(String.class)
            .list();
    assertThat(answers + rows).doesNotContain(PLANTED);
    assertThat(rows).hasSize(1);
  }

  @Test
  void readsSecretsFromTheTenantsFolderAlone() throws IOException {
    var own = Files.writeString(folder.resolve("default/smtp"), PLANTED + "\n");
    var outside = Files.writeString(folder.resolve("outside"), PLANTED);
    var link = Files.createSymbolicLink(folder.resolve("default/link"), outside);
    assertThat(create("\"kind\":\"smtp\"", withPasswordFile(own)).status()).isEqualTo(201);
    assertThat(create("\"kind\":\"smtp\"", withPasswordFile(outside)).status()).isEqualTo(400);
    assertThat(create("\"kind\":\"smtp\"", withPasswordFile(link)).status()).isEqualTo(400);
    assertThat(
            create("\"kind\":\"smtp\"", withPasswordFile(folder.resolve("default/../outside")))
                .text("/errors/0/pointer"))
        .isEqualTo("/settings/auth/passwordFile");
  }

  @Test
  void activatesOneAloneAndDeactivates() {
    create("\"kind\":\"smtp\",\"id\":\"a\",\"active\":true", smtp(""));
    create("\"kind\":\"smtp\",\"id\":\"b\"", smtp(""));
    create("\"kind\":\"webhook\",\"id\":\"w\",\"active\":true", "{}");
    assertThat(api.post("/v1/providers/b/activate", "").json().get("active").booleanValue())
        .isTrue();
    assertThat(active()).containsExactlyInAnyOrder("a", "b", "w");
    api.post("/v1/providers/b/activate?exclusive=true", "");
    assertThat(active()).containsExactlyInAnyOrder("b", "w");
    api.post("/v1/providers/b/deactivate", "");
    assertThat(active()).containsExactly("w");
    assertThat(api.post("/v1/providers/b/activate?exclusive=yes", "").text("/type"))
        .endsWith("invalid-query");
    assertThat(api.post("/v1/providers/c/activate", "").status()).isEqualTo(404);
  }

  @Test
  void ordersAChannel() {
    for (var id : List.of("a", "b", "c")) {
      create("\"kind\":\"smtp\",\"id\":\"%s\"".formatted(id), smtp(""));
    }
    var ordered = put("/v1/providers/order", "{\"channel\":\"email\",\"ids\":[\"c\",\"a\"]}");
    assertThat(items(ordered).stream().map(it -> it.get("id").stringValue()))
        .containsExactly("c", "a", "b");
    var wrong = put("/v1/providers/order", "{\"channel\":\"sms\",\"ids\":[\"c\",\"c\",7]}");
    assertThat(wrong.text("/errors/0/pointer")).isEqualTo("/ids/1");
    assertThat(put("/v1/providers/order", "{\"channel\":\"sms\",\"ids\":[\"c\"]}").status())
        .isEqualTo(400);
  }

  @Test
  void testsAnSmtpServerStepByStep() {
    create("\"kind\":\"smtp\"", smtpAt(mailbox.address(), ""));
    var to = "test-send@example.org";
    var report = test("smtp", to);
    assertThat(results(report))
        .containsExactly("resolve ok", "connect ok", "tls skipped", "login skipped", "send ok");
    assertThat(report.json().get("sent").booleanValue()).isTrue();
    assertThat(mailbox.countTo(to)).isEqualTo(1);
    assertThat(test("smtp", "nobody").text("/errors/0/pointer")).isEqualTo("/to");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1:1|resolve ok,connect failed,tls skipped,login skipped,send skipped",
        "nowhere.invalid:25|resolve failed,connect skipped,tls skipped,login skipped,send skipped",
      })
  void saysAtWhichStepAnSmtpServerFails(String smarthost, String steps) {
    create("\"kind\":\"smtp\"", smtpAt(smarthost, ""));
    assertThat(results(test("smtp", "test@example.org"))).containsExactly(steps.split(","));
  }

  @Test
  void saysThatTlsFails() {
    create("\"kind\":\"smtp\"", smtpAt(mailbox.address(), ",\"tls\":{\"startTls\":true}"));
    assertThat(results(test("smtp", "test@example.org"))).contains("tls failed", "send skipped");
  }

  @Test
  void testsRelaysAndTwilio() {
    create(
        "\"kind\":\"http-email\",\"secrets\":{\"secret\":\"" + PLANTED + "\"}",
        "{\"endpoint\":\"http://%s/relay\"}".formatted(endpointAddress()));
    create(
        "\"kind\":\"twilio-messages\",\"secrets\":{\"authToken\":\"" + PLANTED + "\"}",
        "{\"accountSid\":\"%s\",\"from\":\"+31612345678\"}".formatted(TWILIO_SID));
    assertThat(results(test("http-email", "test@example.org")))
        .containsExactly(
            "resolve skipped", "connect ok", "tls skipped", "login skipped", "send ok");
    endpointStatus = 401;
    var relay = test("http-email", "test@example.org");
    assertThat(results(relay)).contains("connect ok", "login failed", "send skipped");
    var twilio = test("twilio-messages", "+31612345678");
    assertThat(results(twilio))
        .containsExactly("resolve ok", "connect ok", "tls skipped", "login failed", "send skipped");
    assertThat(relay.response().body() + twilio.response().body()).doesNotContain(PLANTED);
  }

  @Test
  void failsOverToTheNextProviderAndRecordsWhy() {
    create("\"kind\":\"smtp\",\"id\":\"down\",\"active\":true", smtpAt("127.0.0.1:1", ""));
    create("\"kind\":\"smtp\",\"id\":\"up\",\"active\":true", smtpAt(mailbox.address(), ""));
    var sent = api.send(Requests.welcome("Ana"));
    assertThat(sent.status()).isEqualTo(202);
    var path = sent.text("/href");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(api.get(path).text("/state")).isEqualTo("sent"));
    var seen = api.get(path);
    assertThat(seen.text("/attempts/0/provider")).isEqualTo("down");
    assertThat(seen.text("/attempts/0/reason/code")).isEqualTo("provider_unreachable");
    assertThat(seen.text("/attempts/1/provider")).isEqualTo("up");
  }

  @Test
  void refusesSecretsWithoutAKey() {
    try (var keyless = TestServer.start(TestDatabase.create(), TestServer.NO_TEMPORAL)) {
      var answer =
          keyless
              .api()
              .post(
                  "/v1/providers",
                  "{\"kind\":\"http-sms\",\"settings\":{\"endpoint\":\"https://x.org\"},\"secrets\":{\"secret\":\"s\"}}");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text("/type")).endsWith("secrets-unavailable");
      assertThat(answer.text("/detail")).contains("veredus.secrets.keys");
      assertThat(items(keyless.api().get("/v1/providers"))).isEmpty();
      assertThat(keyless.api().post("/v1/providers", "{\"kind\":\"webhook\"}").status())
          .isEqualTo(201);
    }
  }

  @Test
  void showsWhatIsConfiguredAndLeavesItAlone() {
    try (var configured =
        TestServer.start(
            TestDatabase.create(),
            TestServer.NO_TEMPORAL,
            "--veredus.email.smarthost=" + mailbox.address(),
            "--veredus.email.auth.username=ana",
            "--veredus.email.auth.password=" + PLANTED)) {
      var own = configured.api();
      var seen = own.get("/v1/providers/smtp");
      assertThat(seen.json().get("configured").booleanValue()).isTrue();
      assertThat(seen.response().body()).doesNotContain(PLANTED);
      assertThat(own.post("/v1/providers/smtp/deactivate", "").text("/type"))
          .endsWith("provider-configured");
      assertThat(
              own.post("/v1/providers", "{\"kind\":\"smtp\",\"settings\":" + smtp("") + "}")
                  .text("/id"))
          .isEqualTo("smtp-2");
    }
  }

  private static String endpointAddress() {
    return "127.0.0.1:" + endpoint.getAddress().getPort();
  }

  private static Answer create(String members, String settings) {
    return api.post("/v1/providers", "{%s,\"settings\":%s}".formatted(members, settings));
  }

  private static Answer patch(String id, String body) {
    return api.exchange(
        api.request("/v1/providers/" + id)
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", BodyPublishers.ofString(body)));
  }

  private static Answer put(String path, String body) {
    return api.exchange(
        api.request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  private static Answer test(String id, String to) {
    return api.post("/v1/providers/" + id + "/test", "{\"to\":\"" + to + "\"}");
  }

  private static List<String> results(Answer report) {
    return StreamSupport.stream(report.json().get("steps").spliterator(), false)
        .map(step -> step.get("step").stringValue() + " " + step.get("result").stringValue())
        .toList();
  }

  private static List<JsonNode> items(Answer page) {
    return StreamSupport.stream(page.json().get("items").spliterator(), false).toList();
  }

  private static List<String> active() {
    return items(api.get("/v1/providers")).stream()
        .filter(it -> it.get("active").booleanValue())
        .map(it -> it.get("id").stringValue())
        .toList();
  }

  private static String smtp(String more) {
    return smtpAt("mail.example.org:25", more);
  }

  private static String smtpAt(String smarthost, String more) {
    return "{\"smarthost\":\"%s\",\"from\":\"veredus@example.org\"%s}".formatted(smarthost, more);
  }

  private static String withPasswordFile(Path file) {
    return smtp(",\"auth\":{\"username\":\"ana\",\"passwordFile\":\"%s\"}".formatted(file));
  }
}
