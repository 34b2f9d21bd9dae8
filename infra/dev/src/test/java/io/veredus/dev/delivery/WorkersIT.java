package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that leaves e-mail to workers in processes of their own. */
class WorkersIT {
  private static LiveStack stack;
  private static Api api;

  private final MailSink sink = new MailSink(0);
  private final List<Process> workers = new ArrayList<>();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
    stack.startServer(LiveStack.freePort(), "--veredus.worker.queues.email=0");
    api = stack.api();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @AfterEach
  void stopWorkers() {
    workers.forEach(Process::destroyForcibly);
    sink.close();
  }

  @Test
  void anotherWorkerTakesOverFromOneThatIsKilledInTheMiddle() throws Exception {
    var first = startWorker();
    var id = api.welcome("slow@example.org", "");
    await().atMost(Duration.ofSeconds(30)).until(() -> sink.waiting.get() == 1);
    first.destroyForcibly().waitFor();
    sink.release();
    startWorker();
    var attempts = api.awaitState(id, "sent").get("attempts");
    assertThat(attempts).hasSize(2);
    assertThat(attempts.get(0).at("/outcome").asText()).isEqualTo("ambiguous");
    assertThat(attempts.get(0).at("/reason/code").asText()).isEqualTo("worker_lost");
    assertThat(sink.mailsTo("slow@example.org")).isOne();
  }

  @Test
  void aWorkerThatIsStoppedFinishesItsAttempt() throws Exception {
    var worker = startWorker();
    var id = api.welcome("slow@example.org", "");
    await().atMost(Duration.ofSeconds(30)).until(() -> sink.waiting.get() == 1);
    worker.destroy();
    sink.release();
    var sent = api.awaitState(id, "sent");
    assertThat(sent.get("attempts")).hasSize(1);
    assertThat(worker.waitFor()).isEqualTo(143); // 128 + SIGTERM
  }

  private Process startWorker() throws Exception {
    int port = LiveStack.freePort();
    var worker = stack.startWorker(sink.port(), port);
    workers.add(worker);
    new Api("http://127.0.0.1:" + port, "").awaitReady();
    return worker;
  }
}
