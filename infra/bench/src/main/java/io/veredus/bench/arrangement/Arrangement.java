package io.veredus.bench.arrangement;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Veredus processes of an installation; the first of them takes requests. */
public record Arrangement(VeredusProcess server, List<VeredusProcess> workers)
    implements AutoCloseable {
  private static final String QUEUE = "veredus.worker.queues.";

  /** One process that does everything. */
  public static Arrangement single(Foundation foundation, Wiring wiring) throws IOException {
    return start(
        new Arrangement(VeredusProcess.server("server", foundation.place(), wiring), List.of()));
  }

  /** A server that accepts and decides, a worker for e-mail, and one for every other channel. */
  public static Arrangement several(Foundation foundation, Wiring wiring) throws IOException {
    var place = foundation.place();
    var server = VeredusProcess.server("server", place, withoutChannels(wiring));
    var mail = VeredusProcess.worker("worker-email", place, wiring.with(QUEUE + "email", "50"));
    var others =
        wiring.with(QUEUE + "sms", "20").with(QUEUE + "webhook", "50").with(QUEUE + "inbox", "20");
    return start(
        new Arrangement(
            server, List.of(mail, VeredusProcess.worker("worker-others", place, others))));
  }

  /** For a server that leaves all attempts to workers. */
  public static Wiring withoutChannels(Wiring wiring) {
    return wiring
        .with(QUEUE + "email", "0")
        .with(QUEUE + "sms", "0")
        .with(QUEUE + "webhook", "0")
        .with(QUEUE + "inbox", "0");
  }

  public List<VeredusProcess> all() {
    return Stream.concat(Stream.of(server), workers.stream()).toList();
  }

  @Override
  public void close() {
    var stops = new ArrayList<Thread>();
    all().forEach(process -> stops.add(Thread.ofVirtual().start(process::stop)));
    for (var stop : stops) {
      join(stop);
    }
  }

  private static Arrangement start(Arrangement arrangement) throws IOException {
    try {
      for (var process : arrangement.all()) {
        process.start();
      }
      return arrangement;
    } catch (IOException | RuntimeException fault) {
      arrangement.close();
      throw fault;
    }
  }

  private static void join(Thread stop) {
    try {
      stop.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
