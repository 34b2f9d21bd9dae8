package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.workflows.attempt.AmbiguityPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is killed after the mail server took the message and before it could say so. */
@ParameterizedClass
@ValueSource(strings = {"email", ""})
class WorkerLossIT {
  private static LiveStack stack;
  private static MailSink sink;
  private static Optional<Process> server = Optional.empty();
  private static int port;

  /** The first attempt is made inside the workflow task, or beside it. */
  @Parameter private String inline = "";

  @BeforeParameterizedClassInvocation
  static void start(String inline, @TempDir Path folder) throws Exception {
    sink = new MailSink(0);
    stack = new LiveStack(folder);
    for (var ambiguity : AmbiguityPolicy.values()) {
      MailedType.of(ambiguity).save(stack.dataSource());
    }
    startAgain(inline);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.ifPresent(Process::destroyForcibly);
    stack.close();
    sink.close();
  }

  @BeforeEach
  void holdNextMail() {
    sink.holdAgain();
  }

  @Test
  void sendsAgainAndSaysSoWhereARepeatIsAllowed() throws Exception {
    var id = killWhileSending(AmbiguityPolicy.AT_LEAST_ONCE, "silent1@example.org");
    startAgain(inline);
    var attempts = api().awaitState(id, "sent").get("attempts");
    assertThat(attempts).hasSize(2);
    assertThat(attempts.get(0).at("/outcome").asText()).isEqualTo("ambiguous");
    assertThat(attempts.get(0).at("/reason/code").asText()).isEqualTo("worker_lost");
    assertThat(sink.mailsTo("silent1@example.org")).isEqualTo(2);
  }

  @Test
  void sendsNothingTwiceWhereARepeatIsForbidden() throws Exception {
    var id = killWhileSending(AmbiguityPolicy.AT_MOST_ONCE, "silent2@example.org");
    startAgain(inline);
    var unknown = api().awaitState(id, "unknown");
    assertThat(unknown.at("/reason/code").asText()).isEqualTo("worker_lost");
    assertThat(unknown.get("attempts")).hasSize(1);
    assertThat(unknown.at("/attempts/0/outcome").asText()).isEqualTo("ambiguous");
    assertThat(sink.mailsTo("silent2@example.org")).isOne();
  }

  private static String killWhileSending(AmbiguityPolicy ambiguity, String address)
      throws InterruptedException {
    var id =
        api()
            .send(
                """
                {"type": "%s", "recipient": {"email": "%s"}}\
                """
                    .formatted(MailedType.of(ambiguity).key(), address));
    await().atMost(Duration.ofSeconds(30)).until(() -> sink.waiting.get() == 1);
    server.orElseThrow().destroyForcibly().waitFor();
    sink.release();
    return id;
  }

  private static void startAgain(String inline) throws IOException {
    port = LiveStack.freePort();
    server =
        Optional.of(
            stack.startServerProcess(sink.port(), port, "--veredus.delivery.inline=" + inline));
    api().awaitReady();
  }

  private static Api api() {
    return new Api("http://127.0.0.1:" + port, LiveStack.KEY);
  }
}
