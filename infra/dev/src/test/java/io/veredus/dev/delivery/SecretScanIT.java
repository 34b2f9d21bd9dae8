package io.veredus.dev.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plants a secret of every kind, uses each, and looks for them everywhere. */
class SecretScanIT {
  private static final List<String> PLANTED =
      List.of(
          "planted-smtp-password",
          "planted-relay-secret-1",
          "planted-relay-secret-2",
          "planted-header-token",
          "planted-twilio-token-1",
          "planted-twilio-token-2",
          "planted-code-1",
          "planted-code-2");

  private final MailSink sink = new MailSink(0);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger veredus = (Logger) LoggerFactory.getLogger("io.veredus");
  private HttpServer outside;
  private LiveStack stack;
  private Api api;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext("/", SecretScanIT::takeIt);
    outside.start();
    stack = new LiveStack(folder);
    stack.startServer(
        sink.port(),
        "--veredus.twilio.stand-in=" + outside(),
        "--veredus.http.allow=127.0.0.1",
        "--veredus.worker.queues.sms=10",
        "--veredus.worker.queues.webhook=10");
    api = stack.api();
    veredus.setLevel(Level.TRACE);
    logged.start();
    veredus.addAppender(logged);
  }

  @AfterEach
  void stop() {
    veredus.detachAppender(logged);
    veredus.setLevel(null);
    stack.close();
    sink.close();
    outside.stop(0);
  }

  @Test
  void noSecretIsFoundAnywhere() {
    var answers = new ArrayList<String>();
    answers.addAll(makeProviders());
    var endpoint = made("/v1/webhook-endpoints", "{\"url\": \"%s/hook\"}".formatted(outside()));
    new TriggeredType(stack.dataSource()).save("pin", "user.pin.wanted");
    var secrets = new ArrayList<>(PLANTED);
    secrets.add(api.json(endpoint).get("secret").asText()); // shown this once
    var endpointId = api.json(endpoint).get("id").asText();
    var ids =
        List.of(
            api.send(to("\"phone\": \"+31612345678\"", "sms")),
            api.send(to("\"email\": \"ana@example.org\"", "webhook")),
            api.welcome("ana@example.org", ""),
            api.send(
                """
                {"type": "pin", "recipient": {"email": "ana@example.org"},
                 "data": {"code": "planted-code-1"}}\
                """),
            tellOf("planted-code-2"));
    ids.forEach(id -> api.awaitState(id, "sent"));
    for (String id : List.of("s", "he", "hs", "tm", "tv")) {
      var address = id.equals("s") || id.equals("he") ? "ana@example.org" : "+31612345678";
      answers.add(
          api.post("/v1/providers/" + id + "/test", "{\"to\": \"%s\"}".formatted(address)).body());
    }
    ids.forEach(id -> answers.add(api.notification(id).toString()));
    answers.add(api.get("/v1/providers").toString());
    answers.add(api.get("/v1/webhook-endpoints/" + endpointId).toString());

    answers.add(api.get("/v1/events").toString());

    assertThat(sink.mails.toString()).contains("planted-code-1", "planted-code-2");
    assertThat(answers.toString()).doesNotContain(secrets);
    assertThat(logged.list.stream().map(SecretScanIT::line)).isNotEmpty();
    assertThat(logged.list.stream().map(SecretScanIT::line).toList().toString())
        .doesNotContain(secrets);
    assertThat(database()).contains("ana@example.org").doesNotContain(secrets);
    assertThat(database()).doesNotContain(secrets.stream().map(SecretScanIT::hex).toList());
    assertThat(histories(ids)).contains("welcome").doesNotContain(secrets);
  }

  /** An event with a sensitive member, which causes a notification. */
  private String tellOf(String code) {
    var answer =
        api.post(
            "/v1/events",
            """
            {"specversion": "1.0", "id": "1", "source": "/host", "type": "user.pin.wanted",
             "subject": "user/ana", "data": {"code": "%s"}}\
            """
                .formatted(code));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return api.json(answer.body()).at("/notifications/0").asText();
  }

  private List<String> makeProviders() {
    var twilio = "\"accountSid\": \"AC0123456789abcdef0123456789abcdef\"";
    return List.of(
        made(
            "/v1/providers",
            """
            {"id": "s", "kind": "smtp", "active": true, "settings": {"smarthost": "127.0.0.1:%d",
             "from": "a@example.org", "auth": {"username": "ana"}},
             "secrets": {"auth.password": "planted-smtp-password"}}\
            """
                .formatted(sink.port())),
        made(
            "/v1/providers",
            """
            {"id": "he", "kind": "http-email", "active": true, "settings": {"endpoint": "%s/mail"},
             "secrets": {"secret": "planted-relay-secret-1",
              "headers.Authorization": "planted-header-token"}}\
            """
                .formatted(outside())),
        made(
            "/v1/providers",
            """
            {"id": "hs", "kind": "http-sms", "active": true, "settings": {"endpoint": "%s/sms"},
             "secrets": {"secret": "planted-relay-secret-2"}}\
            """
                .formatted(outside())),
        made(
            "/v1/providers",
            """
            {"id": "tm", "kind": "twilio-messages", "settings": {%s, "from": "+31612345679"},
             "secrets": {"authToken": "planted-twilio-token-1"}}\
            """
                .formatted(twilio)),
        made(
            "/v1/providers",
            """
            {"id": "tv", "kind": "twilio-verify", "settings":
             {%s, "serviceSid": "VA0123456789abcdef0123456789abcdef"},
             "secrets": {"authToken": "planted-twilio-token-2"}}\
            """
                .formatted(twilio)));
  }

  private String made(String path, String body) {
    var answer = api.post(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer.body();
  }

  private static String to(String address, String channel) {
    return """
    {"type": "welcome", "recipient": {%s}, "data": {"name": "Ana"}, "channel": "%s"}\
    """
        .formatted(address, channel);
  }

  /** Every row of every table, as text. */
  private String database() {
    var jdbc = JdbcClient.create(stack.dataSource());
    var tables =
        jdbc.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'veredus'")
            .query(String.class)
            .list();
    var rows = new ArrayList<String>();
    for (String table : tables) {
      rows.addAll(
          jdbc.sql("SELECT t::text FROM veredus.\"" + table + "\" t").query(String.class).list());
    }
    return rows.toString();
  }

  private String histories(List<String> ids) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(stack.temporalAddress()).build());
    try {
      var temporal = WorkflowClient.newInstance(stubs);
      return ids.stream()
          .map(id -> temporal.fetchHistory("notification-" + id).getEvents().toString())
          .toList()
          .toString();
    } finally {
      stubs.shutdownNow();
    }
  }

  private String outside() {
    return "http://127.0.0.1:" + outside.getAddress().getPort();
  }

  private static String line(ILoggingEvent event) {
    return event.getFormattedMessage() + event.getKeyValuePairs() + event.getMDCPropertyMap();
  }

  private static String hex(String secret) {
    return HexFormat.of().formatHex(secret.getBytes(UTF_8));
  }

  /** Whatever is asked for: relays and endpoints want 2xx, Twilio's clients a SID too. */
  private static void takeIt(com.sun.net.httpserver.HttpExchange exchange)
      throws java.io.IOException {
    exchange.getRequestBody().readAllBytes();
    boolean verify = exchange.getRequestURI().getPath().contains("Verif");
    byte[] answer =
        "{\"sid\": \"%s0123456789abcdef0123456789abcdef\", \"status\": \"%s\"}"
            .formatted(verify ? "VE" : "SM", verify ? "pending" : "queued")
            .getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(201, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
