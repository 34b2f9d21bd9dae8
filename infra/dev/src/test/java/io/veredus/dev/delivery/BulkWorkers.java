package io.veredus.dev.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Processes that send broadcasts, and nothing else. */
final class BulkWorkers implements AutoCloseable {
  private final LiveStack stack;
  private final int smtpPort;
  private final List<Process> started = new ArrayList<>();

  BulkWorkers(LiveStack stack, int smtpPort) {
    this.stack = stack;
    this.smtpPort = smtpPort;
  }

  /** One that takes work: whichever is left, else a new one. */
  Process any() throws IOException {
    var left = started.stream().filter(Process::isAlive).findFirst();
    return left.isPresent() ? left.get() : start();
  }

  /** Starts one more, and waits until it takes work. */
  Process start() throws IOException {
    int port = LiveStack.freePort();
    var worker =
        stack.startBareWorker(
            port,
            "--veredus.email.smarthost=127.0.0.1:" + smtpPort,
            "--veredus.email.from=veredus@example.org",
            "--veredus.worker.queues.bulk=16",
            "--veredus.worker.queues.notifications=0");
    started.add(worker);
    new Api("http://127.0.0.1:" + port, "").awaitReady();
    return worker;
  }

  @Override
  public void close() {
    started.forEach(Process::destroyForcibly);
  }
}
