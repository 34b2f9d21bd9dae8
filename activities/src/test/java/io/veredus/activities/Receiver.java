package io.veredus.activities;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody's HTTP endpoint: keeps what comes, and answers what it was told to. */
public final class Receiver implements AutoCloseable {
  /** A call as it came. */
  public record Call(String body, Map<String, List<String>> headers) {}

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int status = 204;

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
    server.createContext("/", this::take);
    server.start();
  }

  public String url() {
    return "http://" + target() + "/hook";
  }

  /** Host and port, as an exception names them. */
  public String target() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  public void answers(int newStatus) {
    status = newStatus;
  }

  public List<Call> calls() {
    return calls;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      calls.add(new Call(body, Map.copyOf(exchange.getRequestHeaders())));
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
