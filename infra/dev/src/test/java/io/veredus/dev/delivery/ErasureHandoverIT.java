package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that leaves erasures to workers in processes of their own. */
class ErasureHandoverIT {
  private final MailSink sink = new MailSink(0);
  private final List<Process> workers = new ArrayList<>();
  private LiveStack stack;
  private Api api;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
    stack.startServer(
        sink.port(), "--veredus.erasure.settle=1s", "--veredus.worker.queues.erasures=0");
    api = stack.api();
  }

  @AfterEach
  void stop() {
    workers.forEach(Process::destroyForcibly);
    stack.close();
    sink.close();
  }

  @Test
  void anotherWorkerGoesOnAfterOneThatIsKilledInTheMiddle() throws Exception {
    api.put("/v1/recipients/planted-id", "{\"email\": \"planted@example.org\"}");
    var id =
        api.send(
            """
            {"type": "welcome", "recipient": {"id": "planted-id"}, "data": {"name": "planted"}}\
            """);
    api.awaitState(id, "sent");
    var first = startWorker();
    String erasure;
    try (var held = stack.dataSource().getConnection();
        var statement = held.createStatement()) {
      held.setAutoCommit(false);
      statement.execute("SELECT 1 FROM veredus.notification FOR UPDATE");
      erasure = api.json(api.delete("/v1/recipients/planted-id").body()).get("id").asText();
      await().atMost(Duration.ofSeconds(60)).until(this::aRowIsWaitedFor);
      first.destroyForcibly().waitFor();
      held.rollback();
    }
    assertThat(new Remains(stack).inDatabase(List.of("planted"))).isNotEmpty();
    startWorker();

    await()
        .atMost(Duration.ofSeconds(120)) // its heartbeat is missed after 30 s
        .until(() -> api.get("/v1/erasures/" + erasure).get("state").asText().equals("done"));
    assertThat(new Remains(stack).inDatabase(List.of("planted"))).isEmpty();
    assertThat(new Remains(stack).inHistories(List.of("planted"), List.of("notification-" + id)))
        .isEmpty();
  }

  private boolean aRowIsWaitedFor() {
    return JdbcClient.create(stack.dataSource())
        .sql(
            """
            SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'
              AND query LIKE 'UPDATE veredus.notification%')
            """)
        .query(Boolean.class)
        .single();
  }

  private Process startWorker() throws Exception {
    int port = LiveStack.freePort();
    var worker = stack.startBareWorker(port, "--veredus.worker.queues.erasures=1");
    workers.add(worker);
    var probe = new Api("http://127.0.0.1:" + port, "");
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptions()
        .until(() -> probe.get("/readyz").get("status").asText().equals("UP"));
    return worker;
  }
}
