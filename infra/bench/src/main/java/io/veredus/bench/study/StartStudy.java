package io.veredus.bench.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.api.Api;
import io.veredus.bench.measured.Installation;
import io.veredus.bench.round.BenchException;
import io.veredus.bench.round.Progress;
import io.veredus.bench.round.Rounds;
import io.veredus.bench.sink.SmtpSink;
import io.veredus.dev.process.Signals;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long {@code ./veredus up} takes, built already and with empty data, to its first mail. */
final class StartStudy implements Study {
  /** Away from the usual ports, where a stack may be running. */
  private static final String PORT_OFFSET = "9137";

  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "start";
  }

  @Override
  public ObjectNode measure(Installation installation, Rounds rounds, Progress progress)
      throws Exception {
    progress.begin("start of ./veredus up");
    try (var sink = new SmtpSink()) {
      var here = new CountDownLatch(1);
      sink.arrivals().clear(here::countDown);
      long begin = System.nanoTime();
      var up =
          new ProcessBuilder(command(installation, sink.port()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var output = up.inputReader()) {
        var addresses = awaitReady(output, up);
        double ready = secondsSince(begin);
        send(addresses);
        if (!here.await(60, TimeUnit.SECONDS)) {
          throw new BenchException("No mail within a minute of the start");
        }
        double mail = secondsSince(begin);
        progress.end("ready after %.1f s, first mail after %.1f s".formatted(ready, mail));
        return new Figures().put("readySeconds", ready).put("firstMailSeconds", mail).tree();
      } finally {
        Signals.stop(up.toHandle(), "TERM", Duration.ofSeconds(20));
      }
    }
  }

  private static List<String> command(Installation installation, int smtpPort) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var data = installation.foundation().place().folder().resolve("up");
    return List.of(
        java,
        "-Xmx512m", // as the script's usual options
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dveredus.home=" + System.getProperty("veredus.home", ""),
        "-cp",
        System.getProperty("java.class.path"),
        "io.veredus.dev.Up",
        "--json",
        "--fresh",
        "--port-offset=" + PORT_OFFSET,
        "--data=" + data,
        "--smtp=127.0.0.1:" + smtpPort);
  }

  /** The line with the addresses, once another has said that it is ready. */
  private static String awaitReady(BufferedReader output, Process up) throws IOException {
    var _ =
        up.onExit()
            .orTimeout(LONGEST_START.toSeconds(), TimeUnit.SECONDS)
            .exceptionally(late -> {
              Signals.stop(up.toHandle(), "TERM", Duration.ofSeconds(20));
              return up;
            });
    var addresses = "";
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      addresses = line.startsWith("{") ? line : addresses;
      if (line.equals("ready")) {
        return addresses;
      }
    }
    throw new BenchException("./veredus up ended before it was ready");
  }

  private static void send(String addresses) throws IOException {
    var tree = new ObjectMapper().readTree(addresses);
    var api = new Api(tree.path("server").asText(), tree.path("key").asText());
    var _ =
        api.send(
            "{\"type\": \"welcome\", \"recipient\": {\"id\": \"ana\"}, \"data\": {\"name\": \"Ana\"}}");
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
