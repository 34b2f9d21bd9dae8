package io.veredus.bench.chaos.sink;

import io.veredus.bench.sink.Thinking;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** How receivers keep a sender waiting. */
final class Slowness {
  /** Longer than an attempt may take. */
  private static final Duration SILENCE = Duration.ofSeconds(70);

  private static final Duration THOUGHT = Duration.ofMillis(1200);

  private Slowness() {}

  /** As a receiver does that has much to do. */
  static void think() throws IOException {
    Thinking.about(THOUGHT);
  }

  /** Says nothing more until the other side has gone, or for longer than it may wait. */
  static void hang(Socket client) throws IOException {
    client.setSoTimeout((int) SILENCE.toMillis());
    while (client.getInputStream().read() >= 0) {
      // whatever it is
    }
  }
}
