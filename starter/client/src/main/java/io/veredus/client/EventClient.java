package io.veredus.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.veredus.workflows.notification.Subject;
import io.veredus.workflows.wire.PayloadConverters;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * Posts events and reads the log over HTTP. Safe for use by many threads. Methods throw {@link
 * RefusedException} if the server refuses, and {@link UncheckedIOException} if it cannot be reached
 * or nobody knows what it did: then post the same drafts again, each counts once.
 */
public final class EventClient implements AutoCloseable {
  /** More is for several calls. */
  public static final int MOST = 1_000;

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final ObjectMapper json =
      PayloadConverters.mapper().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);
  private final String base;
  private final String key;

  /**
   * @param server such as {@code http://127.0.0.1:8080}
   * @param key an API key of the tenant
   */
  public EventClient(URI server, String key) {
    this.base = server.toString().replaceFirst("/+$", "");
    this.key = key;
  }

  private record Receipts(List<EventReceipt> items) {}

  /** Stored with all that it causes once this returns. */
  public EventReceipt post(EventDraft event) {
    return exchange(
        posting("application/cloudevents+json", event.asJson()), new TypeReference<>() {});
  }

  /**
   * The same in CloudEvents' binary mode: attributes as headers, so that all of them arrive as
   * texts, and the data as it is. Bytes that are {@code application/json} arrive as JSON.
   */
  public EventReceipt postBinary(EventDraft event) {
    var request = request("/v1/events").POST(BodyPublishers.ofByteArray(body(event.data())));
    BinaryMode.headers(event).forEach(request::header);
    return exchange(request, new TypeReference<>() {});
  }

  /**
   * The same for at most {@link #MOST} events, all of them or none.
   *
   * @return the receipts, in the order of the events
   */
  public List<EventReceipt> post(List<EventDraft> events) {
    if (events.size() > MOST) {
      throw new IllegalArgumentException("At most " + MOST + " events can be posted at once");
    }
    var batch = events.stream().map(EventDraft::asJson).toList();
    return exchange(
            posting("application/cloudevents-batch+json", batch), new TypeReference<Receipts>() {})
        .items();
  }

  /**
   * A page of the log, of at most 1,000 events. Nothing is missed by who reads on from where each
   * page ended.
   *
   * @param after where the page before ended; empty: from the start
   */
  public EventPage read(String after, int limit) {
    return page("", after, limit);
  }

  /** The same of one subject's events. */
  public EventPage read(Subject about, String after, int limit) {
    return page("&subject=" + escaped(about.type() + "/" + about.id()), after, limit);
  }

  @Override
  public void close() {
    http.close();
  }

  private EventPage page(String filter, String after, int limit) {
    var place = after.isEmpty() ? "" : "&after=" + escaped(after);
    return exchange(
        request("/v1/events?limit=" + limit + place + filter).GET(), new TypeReference<>() {});
  }

  private HttpRequest.Builder posting(String contentType, Object body) {
    return request("/v1/events")
        .header("Content-Type", contentType)
        .POST(BodyPublishers.ofByteArray(written(body)));
  }

  private byte[] body(EventData data) {
    return switch (data) {
      case EventData.None _ -> new byte[0];
      case EventData.Json(var value) -> written(value);
      case EventData.Bytes(var base64) -> Base64.getDecoder().decode(base64);
    };
  }

  private byte[] written(Object body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + key);
  }

  private <T> T exchange(HttpRequest.Builder request, TypeReference<T> type) {
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString(UTF_8));
      if (answer.statusCode() / 100 != 2) {
        throw new RefusedException(answer.statusCode(), answer.body());
      }
      return json.readValue(answer.body(), type);
    } catch (IOException unknown) {
      throw new UncheckedIOException(unknown);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("Interrupted while waiting"));
    }
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
