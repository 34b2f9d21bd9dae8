package io.veredus.bench.arrangement;

import io.veredus.dev.process.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A Veredus server or worker in a JVM of its own. */
public final class VeredusProcess extends DaemonPart {
  private static final Duration LONGEST_START = Duration.ofMinutes(4);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private final String mainClass;
  private final Place place;
  private final int port;
  private final Wiring wiring;
  private volatile Build build = Build.own();

  private VeredusProcess(String name, String mainClass, Place place, Wiring wiring)
      throws IOException {
    super(place, name);
    this.mainClass = mainClass;
    this.place = place;
    this.wiring = wiring;
    port = FreePorts.any();
  }

  /** A server, which is not started yet. */
  public static VeredusProcess server(String name, Place place, Wiring wiring) throws IOException {
    return new VeredusProcess(name, "io.veredus.server.ServerApplication", place, wiring);
  }

  /** A worker, which is not started yet. */
  public static VeredusProcess worker(String name, Place place, Wiring wiring) throws IOException {
    return new VeredusProcess(name, "io.veredus.worker.WorkerApplication", place, wiring);
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** From its next start on. */
  public void startFrom(Build other) {
    build = other;
  }

  /** Returns when {@code /readyz} says 200. */
  @Override
  public void start() throws IOException {
    if (!isAlive()) {
      daemon.start(command(), wiring.environment(), LONGEST_START, this::isReady);
    }
  }

  private boolean isReady() {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(url() + "/readyz"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<String> command() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var program = Stream.of("-cp", build.classPath(), mainClass);
    var whole = Stream.concat(Stream.concat(Stream.of(java), wiring.jvm().stream()), program);
    var arguments = Stream.concat(Stream.of("--server.port=" + port), wiring.arguments());
    return Stream.concat(whole, arguments).toList();
  }
}
