package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Listens to server-sent events as a browser does. */
final class EventSource implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final Thread reader;

  /** One event; of the name {@code end} when there will be no more. */
  record Heard(String id, String event, String data) {
    JsonNode json() {
      return JSON.readTree(data);
    }
  }

  /** Connects; anything but 200 is an error. */
  EventSource(int port, String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<Stream<String>> answer = client.send(request.build(), BodyHandlers.ofLines());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      reader = Thread.ofVirtual().start(() -> read(answer.body()));
    } catch (IOException fault) {
      throw new IllegalStateException(fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** The next event of this name; others before it are passed over. */
  Heard next(String event) {
    try {
      while (true) {
        var next = heard.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("No event %s came", event).isNotNull();
        if (next.event().equals(event)) {
          return next;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    reader.interrupt();
  }

  private void read(Stream<String> lines) {
    var fields = new HashMap<String, String>();
    try {
      lines.forEach(line -> {
        if (line.isEmpty()) {
          add(fields);
          fields.clear();
        } else {
          var parts = line.split(": ?", 2);
          fields.put(parts[0], parts[1]);
        }
      });
    } catch (RuntimeException cut) {
      // the end all the same
    }
    heard.add(new Heard("", "end", ""));
  }

  private void add(Map<String, String> fields) {
    if (fields.containsKey("event")) {
      heard.add(
          new Heard(
              fields.getOrDefault("id", ""),
              fields.getOrDefault("event", ""),
              fields.getOrDefault("data", "")));
    }
  }
}
