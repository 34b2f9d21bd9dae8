package io.veredus.activities.channel.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Stands in for Twilio's endpoints: remembers every request, and answers what it was told to. */
final class TwilioStandIn implements AutoCloseable {
  /** A request as it came over the wire. */
  record Seen(
      String method,
      String path,
      Map<String, String> headers,
      Map<String, String> form,
      InetSocketAddress peer) {}

  /** What to do with a request. */
  interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  private final List<Seen> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Answer answer = HttpExchange::close;

  TwilioStandIn() {
    this(Optional.empty());
  }

  TwilioStandIn(Optional<SSLContext> tls) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      server = tls.isPresent() ? HttpsServer.create(address, 0) : HttpServer.create(address, 0);
    } catch (IOException unavailable) {
      throw new IllegalStateException(unavailable);
    }
    if (server instanceof HttpsServer secure) {
      secure.setHttpsConfigurator(new HttpsConfigurator(tls.orElseThrow()));
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  URI uri() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Seen> requests() {
    return requests;
  }

  void answers(int status, String json) {
    answers(status, json, Map.of());
  }

  void answers(int status, String json, Map<String, String> headers) {
    answer =
        exchange -> {
          headers.forEach(exchange.getResponseHeaders()::set);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          byte[] body = json.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        };
  }

  /** As Twilio tells of an error. */
  void refuses(int status, int code, String message) {
    refuses(status, code, message, Map.of());
  }

  void refuses(int status, int code, String message, Map<String, String> headers) {
    answers(
        status,
        "{\"code\":%d,\"message\":\"%s\",\"more_info\":\"https://www.twilio.com/docs/errors/%d\",\"status\":%d}"
            .formatted(code, message, code, status),
        headers);
  }

  /** Reads the request, and then says nothing for as long as it lives. */
  void staysSilent() {
    answer = _ -> closesWithin(Duration.ofMinutes(1));
  }

  /** Reads the request, and then hangs up. */
  void hangsUp() {
    answer = HttpExchange::close;
  }

  /** Answers, a byte at a time, each well within the time-outs of a socket. */
  void drips() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(201, 200);
          while (!closesWithin(Duration.ofMillis(50))) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
          }
        };
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private boolean closesWithin(Duration time) {
    try {
      return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    requests.add(seen(exchange));
    answer.give(exchange);
  }

  private static Seen seen(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    return new Seen(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        headers,
        form(body),
        exchange.getRemoteAddress());
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : body.isEmpty() ? new String[0] : body.split("&")) {
      String[] parts = pair.split("=", 2);
      String value = URLDecoder.decode(parts[1], UTF_8);
      String earlier = form.put(URLDecoder.decode(parts[0], UTF_8), value);
      if (earlier != null) {
        throw new IllegalStateException("Sent twice: " + parts[0]);
      }
    }
    return form;
  }
}
