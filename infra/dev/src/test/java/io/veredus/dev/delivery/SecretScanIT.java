package io.veredus.dev.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants a secret of every kind, uses each, and looks for them everywhere. */
class SecretScanIT {
  /** Of recipients: in the database, until they are erased, and not in Temporal. */
  private static final List<String> PERSONAL =
      List.of("planted-name", "planted-ana@example.org", "31612345678", "planted-value");

  private final MailSink sink = new MailSink(0);
  private HttpServer outside;
  private Path folder;
  private LiveStack stack;
  private Api api;
  private CapturedLog log;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    this.folder = folder;
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext("/", SecretScanIT::takeIt);
    outside.start();
    stack = new LiveStack(folder);
    var settings =
        Stream.of(
            "--logging.file.name=" + folder.resolve("server.log"),
            "--veredus.twilio.stand-in=" + outside(),
            "--veredus.http.allow=127.0.0.1",
            "--veredus.worker.queues.sms=10",
            "--veredus.worker.queues.webhook=10");
    var secret = Stream.of(PlantedSecrets.arguments(folder, outside(), sink.port()));
    stack.startServer(sink.port(), Stream.concat(settings, secret).toArray(String[]::new));
    api = stack.api();
    log = CapturedLog.begin();
  }

  @AfterEach
  void stop() {
    log.close();
    stack.close();
    sink.close();
    outside.stop(0);
  }

  @Test
  void noSecretIsFoundAnywhereAndNothingPersonalInTemporal() throws Exception {
    var planted = new PlantedSecrets(api, outside());
    planted.inProviders(sink.port());
    planted.inEndpoint();
    planted.inKey();
    var ids = sendEverything(planted);
    ids.forEach(id -> api.awaitState(id, "sent"));
    var answers = new ArrayList<>(planted.answers());
    ids.forEach(id -> answers.add(api.notification(id).toString()));
    Stream.of("providers", "webhook-endpoints", "api-keys", "events", "diagnosis")
        .forEach(path -> answers.add(api.get("/v1/" + path).toString()));

    assertThat(sink.mails.toString())
        .contains("planted-code-1", "planted-code-2", "planted-value")
        .contains(Base64.getEncoder().encodeToString("planted-content-of-a-file".getBytes(UTF_8)));
    var remains = new Remains(stack);
    var workflows = ids.stream().map("notification-"::concat).toList();
    var secrets = planted.forms();
    assertThat(found(secrets, answers.toString())).isEmpty();
    assertThat(log.text()).contains("attempt.finished");
    assertThat(found(secrets, log.text())).isEmpty();
    assertThat(found(secrets, Files.readString(folder.resolve("server.log")))).isEmpty();
    assertThat(found(PERSONAL, remains.rows())).containsAll(PERSONAL);
    assertThat(found(secrets, remains.rows())).isEmpty();
    assertThat(found(PERSONAL, remains.histories(workflows))).containsAll(PERSONAL);
    assertThat(found(secrets, remains.histories(workflows))).isEmpty();
    assertThat(found(PERSONAL, remains.rawHistories(workflows))).isEmpty();
    stack.stopTemporal();
    assertThat(stack.temporalFiles()).contains("notification-" + ids.getFirst());
    assertThat(found(PERSONAL, stack.temporalFiles())).isEmpty();
    assertThat(found(secrets, stack.temporalFiles())).isEmpty();
  }

  private List<String> sendEverything(PlantedSecrets planted) {
    new TriggeredType(stack.dataSource()).save("pin", "user.pin.wanted");
    return List.of(
        api.send(to("\"phone\": \"+31612345678\"", "sms", "")),
        api.send(to("\"webhook\": \"hook\"", "webhook", "")),
        api.send(
            to(
                "\"email\": \"planted-ana@example.org\", \"name\": \"planted-name\"",
                "email",
                ", \"attachments\": [{\"name\": \"a.txt\", \"path\": \"a.txt\"}]")),
        api.send(
            """
            {"type": "pin", "recipient": {"email": "ana@example.org"}, "data": {"code": "%s"}}\
            """
                .formatted(planted.plant("planted-code-1"))),
        tellOf(planted.plant("planted-code-2")));
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

  private static String to(String address, String channel, String more) {
    return """
    {"type": "welcome", "recipient": {%s}, "data": {"name": "planted-value"}, "channel": "%s"%s}\
    """
        .formatted(address, channel, more);
  }

  private static Set<String> found(List<String> texts, String where) {
    var found = new TreeSet<>(texts);
    found.removeIf(text -> !where.contains(text));
    return found;
  }

  private String outside() {
    return "http://127.0.0.1:" + outside.getAddress().getPort();
  }

  /** Whatever is asked for: relays and endpoints want 2xx, Twilio's clients a SID too. */
  private static void takeIt(HttpExchange exchange) throws IOException {
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
