package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is killed after the mail server took the message and before it could say so. */
@ParameterizedClass
@ValueSource(strings = {"email", ""})
class WorkerLossIT {
  private final MailSink sink = new MailSink(0);
  private Optional<Process> server = Optional.empty();
  private LiveStack stack;

  /** The first attempt is made inside the workflow task, or beside it. */
  @Parameter private String inline = "";

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
  }

  @AfterEach
  void stop() {
    server.ifPresent(Process::destroyForcibly);
    stack.close();
    sink.close();
  }

  @Test
  void sendsAgainAndSaysSoWhereARepeatIsAllowed() throws Exception {
    var id = killWhileSending(AmbiguityPolicy.AT_LEAST_ONCE);
    var attempts = startServer().awaitState(id, "sent").get("attempts");
    assertThat(attempts).hasSize(2);
    assertThat(attempts.get(0).at("/outcome").asText()).isEqualTo("ambiguous");
    assertThat(attempts.get(0).at("/reason/code").asText()).isEqualTo("worker_lost");
    assertThat(sink.mailsTo("silent@example.org")).isEqualTo(2);
  }

  @Test
  void sendsNothingTwiceWhereARepeatIsForbidden() throws Exception {
    var id = killWhileSending(AmbiguityPolicy.AT_MOST_ONCE);
    var unknown = startServer().awaitState(id, "unknown");
    assertThat(unknown.at("/reason/code").asText()).isEqualTo("worker_lost");
    assertThat(unknown.get("attempts")).hasSize(1);
    assertThat(unknown.at("/attempts/0/outcome").asText()).isEqualTo("ambiguous");
    assertThat(sink.mailsTo("silent@example.org")).isOne();
  }

  private String killWhileSending(AmbiguityPolicy ambiguity) throws Exception {
    save("report", ambiguity);
    var id =
        startServer()
            .send(
                """
                {"type": "report", "recipient": {"email": "silent@example.org"}}\
                """);
    await().atMost(Duration.ofSeconds(30)).until(() -> sink.waiting.get() == 1);
    server.orElseThrow().destroyForcibly().waitFor();
    sink.release();
    return id;
  }

  private Api startServer() throws IOException {
    int port = LiveStack.freePort();
    server =
        Optional.of(
            stack.startServerProcess(sink.port(), port, "--veredus.delivery.inline=" + inline));
    var api = new Api("http://127.0.0.1:" + port, LiveStack.KEY);
    api.awaitReady();
    return api;
  }

  private void save(String key, AmbiguityPolicy ambiguity) {
    var type =
        NotificationType.of(new TypeKey(key), Channel.EMAIL, RetrySchedule.STANDARD, ambiguity);
    new NotificationTypes(stack.dataSource()).save(TenantId.DEFAULT, type);
    new TemplateLibrary(stack.dataSource())
        .publish(
            TenantId.DEFAULT,
            type.key(),
            Optional.empty(),
            Locale.ENGLISH,
            new TemplateSource("Report", "It is there."));
  }
}
