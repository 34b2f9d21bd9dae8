package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Duration;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./veredus diagnose} as a process of its own, against a whole stack with planted faults.
 */
class DiagnoseIT {
  private static final MailSink SINK = new MailSink(0);
  private static final long DAY = 24 * 3600;
  private static final long WEEK = 7 * DAY;

  @TempDir private static Path folder;
  private static LiveStack stack;

  private record Ended(int status, String output, String errors) {}

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    stack = new LiveStack(data);
  }

  @AfterAll
  static void stop() {
    stack.close();
    SINK.close();
  }

  @Test
  void findsMissingWorkersAndAShortMemoryUntilTheyAreMended() throws Exception {
    remember(DAY);
    stack.startServer(SINK.port(), "--veredus.worker.queues.email=0");
    stack.api().welcome("ana@example.org", "");
    await()
        .atMost(java.time.Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(finding("task queue veredus-email").path("what").asText())
                .isEqualTo("Nobody works on this task queue; 1 tasks wait there"));
    assertThat(finding("task queue veredus-email").path("remedy").asText())
        .contains("veredus.worker.queues.email above 0");
    var memory = finding("namespace default");
    assertThat(memory.path("what").asText()).contains("after 24 h", "live for 25 h");
    assertThat(memory.path("remedy").asText())
        .isEqualTo("temporal operator namespace update --retention 49h -n default");

    var told = diagnose(Map.of());
    assertThat(told.status()).isEqualTo(1);
    assertThat(told.output())
        .contains("ERROR  Nobody works on this task queue", "    where:  task queue veredus-email");

    stack.stopServer();
    remember(WEEK);
    stack.startServer(SINK.port());
    await()
        .atMost(java.time.Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(stack.api().get("/v1/diagnosis").path("healthy").asBoolean())
                .as(stack.api().get("/v1/diagnosis").path("findings").toPrettyString())
                .isTrue());
    var mended = diagnose(Map.of(), "--json");
    assertThat(mended.status()).as(mended.toString()).isZero();
    var clocks = stack.api().json(mended.output()).at("/sections/clocks");
    assertThat(clocks.path("Temporal").has("ahead")).as(clocks.toString()).isTrue();
    assertThat(clocks.path("PostgreSQL").has("ahead")).isTrue();
    stack.stopServer();
  }

  @Test
  void looksItselfWhereNoServerAnswers() throws Exception {
    var ended =
        diagnose(
            Map.of(
                "VEREDUS_URL", "http://127.0.0.1:1",
                "SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/veredus",
                "SPRING_DATASOURCE_PASSWORD", "planted-5ecret",
                "VEREDUS_TEMPORAL_ADDRESS", "127.0.0.1:1"));
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.errors()).startsWith("veredus: http://127.0.0.1:1 gives no diagnosis");
    assertThat(ended.output())
        .contains("ERROR  The server gives no diagnosis")
        .contains("ERROR  PostgreSQL cannot be used")
        .contains("ERROR  Temporal cannot be reached")
        .contains("spring.datasource.password: ******")
        .doesNotContain("planted-5ecret");
  }

  private static JsonNode finding(String where) {
    var diagnosis = stack.api().get("/v1/diagnosis");
    return StreamSupport.stream(diagnosis.path("findings").spliterator(), false)
        .filter(finding -> finding.path("where").asText().equals(where))
        .findFirst()
        .orElseThrow(() -> new AssertionError(where + " is not in " + diagnosis));
  }

  private static void remember(long seconds) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(stack.temporalAddress()).build());
    try {
      stubs
          .blockingStub()
          .updateNamespace(
              UpdateNamespaceRequest.newBuilder()
                  .setNamespace("default")
                  .setConfig(
                      NamespaceConfig.newBuilder()
                          .setWorkflowExecutionRetentionTtl(
                              Duration.newBuilder().setSeconds(seconds)))
                  .build());
    } finally {
      stubs.shutdownNow();
    }
  }

  private static Ended diagnose(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.veredus.dev.diagnose.Diagnose");
    command.addAll(List.of(arguments));
    var errors = folder.resolve("errors");
    var builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("VEREDUS_URL", stack.api().base());
    builder.environment().put("VEREDUS_API_KEY", LiveStack.KEY);
    builder.environment().putAll(environment);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes());
    return new Ended(process.waitFor(), output, Files.readString(errors));
  }
}
