package io.veredus.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** {@code ./veredus up} as a process of its own, as a person would run it. */
final class Stack implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final BufferedReader output;
  private final int offset;

  private Stack(Process process, int offset) {
    this.process = process;
    this.output = process.inputReader();
    this.offset = offset;
  }

  static Stack start(Path data, int offset, String... more) throws IOException {
    var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dveredus.home=" + TestPaths.home()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.veredus.dev.Up"));
    command.addAll(List.of("--json", "--data", data.toString(), "--port-offset", "" + offset));
    command.addAll(List.of(more));
    return new Stack(new ProcessBuilder(command).redirectErrorStream(true).start(), offset);
  }

  /** One for which every port of a stack is free. */
  static int freeOffset() {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(100, 11_000))
        .filter(Stack::isFree)
        .findFirst()
        .orElseThrow();
  }

  /** What it says until {@code ready}, or until it ends. */
  List<String> awaitReady() throws IOException {
    var lines = new ArrayList<String>();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.equals("ready")) {
        return lines;
      }
    }
    return lines;
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  JsonNode get(String path) throws Exception {
    return JSON.readTree(send(request(path).GET()).body());
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (8080 + offset) + path))
        .header("Authorization", "Bearer dev")
        .header("Content-Type", "application/json");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static boolean isFree(int offset) {
    var ports = Ports.shiftedBy(offset);
    return IntStream.of(
            ports.server(),
            ports.temporal().grpc(),
            ports.temporal().ui(),
            ports.smtp(),
            ports.postgres())
        .allMatch(Stack::isFreePort);
  }

  private static boolean isFreePort(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (java.net.BindException taken) {
      return false;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
