package io.veredus.bench.arrangement;

import io.veredus.dev.fault.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The Veredus processes of an installation; the first of them takes requests. */
public record Arrangement(VeredusProcess server, List<VeredusProcess> workers)
    implements AutoCloseable {
  /**
   * A server that accepts and decides, a worker for e-mail, and one for every other channel.
   *
   * @param suffix of their names, where several such arrangements share a place
   */
  public static Arrangement several(Place place, String suffix, Wiring wiring, Lane lane)
      throws IOException {
    var worker = wiring.with("spring.datasource.hikari.maximum-pool-size", "10");
    var emails = worker.withQueue("email", 50);
    var others = worker.withQueue("sms", 20).withQueue("webhook", 50).withQueue("inbox", 20);
    return start(
        VeredusProcess.server("server" + suffix, place, lane.of(wiring)),
        List.of(
            VeredusProcess.worker("worker-email" + suffix, place, emails),
            VeredusProcess.worker("worker-others" + suffix, place, others)));
  }

  /** A server that does everything. */
  public static Arrangement one(Place place, String suffix, Wiring wiring) throws IOException {
    return start(VeredusProcess.server("server" + suffix, place, wiring), List.of());
  }

  public List<VeredusProcess> all() {
    return Stream.concat(Stream.of(server), workers.stream()).toList();
  }

  /** Stops all at once. */
  @Override
  public void close() {
    try (var stops = Executors.newVirtualThreadPerTaskExecutor()) {
      all().forEach(process -> stops.execute(process::stop));
    }
  }

  /** Starts processes of one's own choice. */
  public static Arrangement start(VeredusProcess server, List<VeredusProcess> workers)
      throws IOException {
    var arrangement = new Arrangement(server, workers);
    try {
      startAll(arrangement.all());
      return arrangement;
    } catch (IOException | RuntimeException fault) {
      arrangement.close();
      throw fault;
    }
  }

  /** Side by side: a start is work for one core at a time. */
  private static void startAll(List<VeredusProcess> processes) throws IOException {
    try (var starts = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          processes.stream()
              .map(process -> CompletableFuture.runAsync(() -> startOne(process), starts))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(running).join();
    } catch (CompletionException fault) {
      if (fault.getCause() instanceof StackException known) {
        throw known;
      }
      throw new IOException(fault.getCause());
    }
  }

  private static void startOne(VeredusProcess process) {
    try {
      process.start();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
