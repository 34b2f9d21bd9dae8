package io.veredus.dev.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.regex.Matcher.quoteReplacement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.veredus.dev.TestPaths;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows run on while keys come and go. */
class PayloadRotationIT {
  private static final String A = "--veredus.payloads.keys=a:" + "YWFh".repeat(10) + "YWE=";
  private static final String B = "--veredus.payloads.keys=b:" + "YmJi".repeat(10) + "YmI=";
  private static final String B_AND_A = B + A.replace("--veredus.payloads.keys=", ",");
  private static final String OFF_AND_A = "--veredus.payloads.encryption=off";

  /** The tool prints payloads as they are on the wire. */
  private static final Pattern DATA = Pattern.compile("(?<=\"data\": \")([A-Za-z0-9+/=]+)");

  private final MailSink sink = new MailSink(0);
  private LiveStack stack;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
  }

  @AfterEach
  void stop() {
    stack.close();
    sink.close();
  }

  @Test
  void aWorkflowThatBeganUnderOneKeyEndsUnderTheNext() throws Exception {
    stack.startServer(sink.port(), A);
    var done = stack.api().welcome("done@example.org", "");
    stack.api().awaitState(done, "sent");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> raw(done).contains("EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED"));
    var held = holdOne("held@example.org");
    stack.stopServer();

    stack.startServer(sink.port(), B); // forgot the old one
    assertThat(finding("veredus.payloads.keys, key a").path("what").asText())
        .contains("key \"a\"", "add it there");
    stack.stopServer();

    stack.startServer(sink.port(), B_AND_A);
    sendNow(held);
    assertThat(raw(held)).contains("value: \"a\"", "value: \"b\"").doesNotContain("held@");
    assertThat(raw(done)).contains("value: \"a\"").doesNotContain("done@", "value: \"b\"");
    assertThat(show(done)).contains("done@example.org");
    assertThat(show(held)).contains("held@example.org");
  }

  @Test
  void plainHistoriesGoOnOnceItIsSwitchedOnAndEncryptedOnesOnceItIsOff() throws Exception {
    stack.startServer(sink.port(), OFF_AND_A, A);
    var plain = holdOne("plain@example.org");
    assertThat(raw(plain)).contains("plain@example.org");
    stack.stopServer();

    stack.startServer(sink.port(), A);
    sendNow(plain);
    var sealed = holdOne("sealed@example.org");
    stack.stopServer();

    stack.startServer(sink.port(), OFF_AND_A, A);
    sendNow(sealed);
    assertThat(raw(sealed)).contains("binary/encrypted", "json/plain");
  }

  private String holdOne(String address) {
    var due = Instant.now().plusSeconds(3600);
    var id = stack.api().welcome(address, ", \"sendAt\": \"%s\"".formatted(due));
    stack.api().awaitState(id, "held");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> raw(id).contains("EVENT_TYPE_TIMER_STARTED"));
    return id;
  }

  private void sendNow(String id) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          var soon = "{\"sendAt\": \"%s\"}".formatted(Instant.now().plusSeconds(5));
          var answer = stack.api().post("/v1/notifications/" + id + "/reschedule", soon);
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        });
    stack.api().awaitState(id, "sent");
  }

  private String raw(String id) {
    return new Remains(stack).rawHistory("notification-" + id);
  }

  /** What an operator sees who has Temporal's tool ask the server. */
  private String show(String id) throws Exception {
    var base = stack.api().base();
    var tool =
        new ProcessBuilder(
                TestPaths.temporalCli().toString(),
                "workflow",
                "show",
                "--workflow-id=notification-" + id,
                "--address=" + stack.temporalAddress(),
                "--output=json",
                "--codec-endpoint=" + base + "/codec",
                "--codec-auth=Bearer " + LiveStack.KEY)
            .redirectErrorStream(true)
            .start();
    return DATA.matcher(new String(tool.getInputStream().readAllBytes(), UTF_8))
        .replaceAll(data -> quoteReplacement(decoded(data.group(1))));
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }

  private JsonNode finding(String where) {
    return await()
        .atMost(Duration.ofSeconds(30)) // lists lag
        .until(
            () ->
                stack.api().get("/v1/diagnosis").path("findings").findParents("where").stream()
                    .filter(it -> it.path("where").asText().equals(where))
                    .findFirst()
                    .orElse(null),
            Objects::nonNull);
  }
}
