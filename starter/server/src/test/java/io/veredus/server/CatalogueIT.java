package io.veredus.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import io.veredus.server.Api.Answer;
import io.veredus.server.CataloguePeople.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both catalogues as applied, an event for every type in them, and who reads what of it. */
class CatalogueIT {
  private static final JsonMapper JSON = new JsonMapper();

  /** Those who are told of the platform's events, beside the user whom it is about. */
  private static final Map<String, Set<String>> BY_ROLE =
      Map.ofEntries(
          Map.entry("WorkspaceCreated", Set.of("thea", "tim")), // tom did it
          Map.entry("WorkspaceManuallyUpdated", Set.of("thea", "tim")),
          Map.entry("WorkspaceOutOfMemory", Set.of("tom", "thea", "tim")),
          Map.entry("WorkspaceOutOfDisk", Set.of("tom", "thea", "tim")),
          Map.entry("WorkspaceResourceReplaced", Set.of("tom", "thea", "tim")),
          Map.entry("TemplateDeleted", Set.of("tom", "thea", "tim")),
          Map.entry("TemplateDeprecated", Set.of("tom", "thea", "tim")),
          Map.entry("WorkspaceBuildsFailedReport", Set.of("tom", "thea")), // of the organisation
          Map.entry("UserAccountCreated", Set.of("olga", "uwe")),
          Map.entry("UserAccountDeleted", Set.of("olga", "uwe")),
          Map.entry("UserAccountSuspended", Set.of("olga", "uwe")),
          Map.entry("UserAccountActivated", Set.of("olga", "uwe")),
          Map.entry("AiBudgetLimitReachedAdmin", Set.of("olga")));

  /** What goes to the newest address, confirmed or not. */
  private static final Set<String> TO_NEW_ADDRESS =
      Set.of("InitCode", "VerifyEmail", "VerifyPhone", "InviteUser");

  /** What a user's history has of a message of each type that is about them. */
  private static final Set<String> SENT =
      Set.of(
          "user.human.initialization.code.sent",
          "user.human.email.code.sent",
          "user.human.password.code.sent",
          "user.human.password.change.sent",
          "user.human.phone.code.sent",
          "user.human.mfa.otp.sms.code.sent",
          "user.human.mfa.otp.email.code.sent",
          "user.human.passwordless.initialization.code.sent",
          "user.human.invite.code.sent",
          "user.domain.claimed.sent");

  private static final List<String> TEXTS = new CopyOnWriteArrayList<>();
  private static PortBoundTestServer temporal;
  private static TestMailbox mailbox;
  private static HttpServer relay;
  private static TestServer server;
  private static Api api;

  private record Told(String type, String recipient, String channel, String state) {}

  @BeforeAll
  static void start() throws IOException {
    int port = ScriptedTemporal.freePort();
    temporal = io.temporal.testserver.TestServer.createPortBoundServer(port, true);
    mailbox = TestMailbox.open();
    relay = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    relay.createContext("/", CatalogueIT::take);
    relay.start();
    server =
        TestServer.start(
            TestDatabase.create(),
            "127.0.0.1:" + port,
            "--veredus.http.allow=127.0.0.1",
            "--veredus.secrets.keys=k:" + Base64.getEncoder().encodeToString(new byte[32]),
            "--veredus.email.smarthost=" + mailbox.address(),
            "--veredus.providers[0].kind=http-sms",
            "--veredus.providers[0].settings.endpoint=http://127.0.0.1:"
                + relay.getAddress().getPort(),
            "--veredus.providers[0].secrets.secret=s");
    api = server.api();
    CataloguePeople.save(api);
    assertThat(CatalogueFiles.actions(CatalogueFiles.applied(api)))
        .hasSize(37 + 114)
        .containsOnly("create");
  }

  @AfterAll
  static void stop() {
    server.close();
    relay.stop(0);
    mailbox.close();
    temporal.close();
  }

  @Test
  void applyingAgainChangesNothing() throws IOException {
    assertThat(CatalogueFiles.actions(CatalogueFiles.applied(api))).containsOnly("unchanged");
    assertThat(items(api.get("/v1/notification-types/VerifyEmail/templates/any/nl/versions")))
        .hasSize(1);
  }

  @Test
  void tellsEveryUserInTheirLanguageAndTheHostThatItWasSent() throws IOException {
    for (var user : CataloguePeople.USERS) {
      var sample = Files.readString(CatalogueFiles.SAMPLES.resolve("identity-events.json"));
      var told = post(user.insteadOfAda(sample));
      assertThat(told).hasSize(12).extracting(Told::recipient).containsOnly(user.id());
      assertThat(told)
          .allSatisfy(it ->
              assertThat(it.channel())
                  .as(it.type())
                  .isEqualTo(it.type().matches("VerifyPhone|VerifySMSOTP") ? "sms" : "email"));
      told.forEach(it -> assertReceived(it, user));
      assertSentEvents("user", user.id(), SENT);
      assertSentEvents("session", user.id() + "-17", Set.of("session.otp.sms.sent"));
      assertSentEvents("session", user.id() + "-18", Set.of("session.otp.email.sent"));
      assertThat(items(api.get("/v1/subjects/session/" + user.id() + "-17/events")))
          .extracting(it -> it.at("/event/data/generatorInfo/id").asString(""))
          .contains("http-sms");
    }
  }

  @Test
  void sendsTheCodeOfAPasswordByTextWhereTheEventSaysSo() {
    var user = CataloguePeople.named("bernd");
    var told =
        post(
            """
            [{"specversion": "1.0", "id": "by-text", "source": "/test",
              "type": "user.human.password.code.added", "subject": "user/bernd",
              "data": {"code": "9H3X6R", "channel": "sms", "origin": "https://id.example.org"}}]
            """);
    assertThat(told).containsExactly(new Told("PasswordReset", "bernd", "sms", "sent"));
    assertReceived(told.getFirst(), user);
  }

  @Test
  void tellsNobodyWhereTheHostDeliversTheCodeItself() {
    assertThat(
            post(
                """
                [{"specversion": "1.0", "id": "returned", "source": "/test",
                  "type": "user.human.email.code.added", "subject": "user/ada",
                  "data": {"code": "4F8T2W", "returned": true}}]
                """))
        .isEmpty();
  }

  @Test
  void tellsThoseOfThePlatformWhoseRoleItIs() throws IOException {
    var told = post(Files.readString(CatalogueFiles.SAMPLES.resolve("platform-events.json")));
    var byType =
        told.stream()
            .collect(
                Collectors.groupingBy(
                    Told::type, Collectors.mapping(Told::recipient, Collectors.toSet())));
    assertThat(byType).hasSize(27).containsAllEntriesOf(BY_ROLE);
    byType.keySet().removeAll(BY_ROLE.keySet());
    assertThat(byType.values()).containsOnly(Set.of("ada"));
    assertThat(told).doesNotHaveDuplicates().extracting(Told::channel).containsOnly("email");
    told.forEach(it -> assertReceived(it, CataloguePeople.named(it.recipient())));
  }

  /** What came of a batch, once all of it is sent. */
  private static List<Told> post(String batch) {
    var answer =
        api.exchange(
            api.request("/v1/events")
                .header("Content-Type", "application/cloudevents-batch+json")
                .POST(BodyPublishers.ofString(batch)));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
    var ids =
        items(answer)
            .flatMap(it -> StreamSupport.stream(it.get("notifications").spliterator(), false))
            .map(JsonNode::stringValue)
            .toList();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(ids).map(CatalogueIT::told).allMatch(it -> it.state().equals("sent")));
    return ids.stream().map(CatalogueIT::told).toList();
  }

  private static Told told(String id) {
    var seen = api.get("/v1/notifications/" + id);
    return new Told(
        seen.text("/type"), seen.text("/recipient/id"), seen.text("/channel"), seen.text("/state"));
  }

  /** The words are those of the golden file of the type and the language. */
  private static void assertReceived(Told told, Person person) {
    boolean toNew = TO_NEW_ADDRESS.contains(told.type());
    if (told.channel().equals("sms")) {
      var text = CatalogueFiles.golden(told.type(), person.locale(), "=== sms\n");
      assertThat(TEXTS).contains((toNew ? person.newPhone() : person.phone()) + " " + text.strip());
    } else {
      var subject =
          CatalogueFiles.golden(told.type(), person.locale(), "=== email: ").lines().findFirst();
      assertThat(mailbox.subjectsTo(toNew ? person.newEmail() : person.email()))
          .as(told.toString())
          .contains(subject.orElseThrow());
    }
  }

  private static void assertSentEvents(String type, String id, Set<String> expected) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(items(api.get("/v1/subjects/%s/%s/events?limit=1000".formatted(type, id))))
                .extracting(it -> it.at("/event/type").stringValue())
                .containsAll(expected));
  }

  private static Stream<JsonNode> items(Answer answer) {
    return StreamSupport.stream(answer.json().get("items").spliterator(), false);
  }

  private static void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      TEXTS.add(
          body.at("/contextInfo/recipientPhoneNumber").stringValue()
              + " "
              + body.at("/templateData/text").stringValue());
      byte[] answer = "{}".getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
