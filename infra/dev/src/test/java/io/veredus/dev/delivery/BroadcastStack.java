package io.veredus.dev.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stack whose broadcasts are sent by processes that do nothing else. */
final class BroadcastStack implements AutoCloseable {
  final CountingSink sink = new CountingSink();
  final LiveStack stack;
  final Api api;
  private final List<Process> workers = new ArrayList<>();

  BroadcastStack(Path folder) throws Exception {
    stack = new LiveStack(folder);
    stack.startServer(sink.port(), "--veredus.worker.queues.bulk=0");
    api = stack.api();
  }

  /** A worker that takes work: whichever is left, else a new one. */
  Process anyWorker() throws IOException {
    var left = workers.stream().filter(Process::isAlive).findFirst();
    return left.isPresent() ? left.get() : startWorker();
  }

  /** Starts one more, and waits until it takes work. */
  Process startWorker() throws IOException {
    int port = LiveStack.freePort();
    var worker =
        stack.startBareWorker(
            port,
            "--veredus.email.smarthost=127.0.0.1:" + sink.port(),
            "--veredus.email.from=veredus@example.org",
            "--veredus.worker.queues.bulk=16",
            "--veredus.worker.queues.notifications=0");
    workers.add(worker);
    new Api("http://127.0.0.1:" + port, "").awaitReady();
    return worker;
  }

  /** As if nobody were known and nothing had been sent. */
  void forget() {
    sink.forget();
    jdbc()
        .sql(
            """
            TRUNCATE veredus.notification;
            DELETE FROM veredus.preference;
            DELETE FROM veredus.recipient
            """)
        .update();
  }

  JdbcClient jdbc() {
    return JdbcClient.create(stack.dataSource());
  }

  @Override
  public void close() {
    workers.forEach(Process::destroyForcibly);
    stack.close();
    sink.close();
  }
}
