package io.veredus.bench.chaos.net;

import java.time.Duration;

/** Holds up everybody while it is shut. */
final class Gate {
  private long shutUntil = System.nanoTime();

  synchronized void shut(Duration lasting) {
    shutUntil = System.nanoTime() + lasting.toNanos();
  }

  synchronized void open() {
    shutUntil = System.nanoTime();
    notifyAll();
  }

  synchronized void pass() throws InterruptedException {
    for (long left = left(); left > 0; left = left()) {
      wait(Duration.ofNanos(left).toMillis() + 1);
    }
  }

  private long left() {
    return shutUntil - System.nanoTime();
  }
}
