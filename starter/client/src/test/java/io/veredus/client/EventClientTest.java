package io.veredus.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.veredus.workflows.notification.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventClientTest {
  private static final String RECEIPT =
      """
      {"id": "1", "source": "/shop", "sequence": "0000000000000000007", "duplicate": true,
       "notifications": ["01a1fd57-69bf-782f-8fcc-4e0cc3903d8c"]}
      """;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> attributes = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private EventClient client;
  private int status = 202;
  private String answer = "{}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    client =
        new EventClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "k");
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void postsAnEventAsTheDraftSays() {
    answer = RECEIPT;
    var receipt =
        client.post(
            EventDraft.of("/shop", "order.paid")
                .withId("1")
                .about("order", "7")
                .at(Instant.EPOCH)
                .with("total", 12.5)
                .withAttribute("actor", "ana"));

    assertThat(receipt.duplicate()).isTrue();
    assertThat(receipt.notifications()).hasSize(1);
    assertThat(asked)
        .containsExactly(
            "POST /v1/events Bearer k application/cloudevents+json "
                + "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/shop\",\"type\":\"order.paid\","
                + "\"subject\":\"order/7\",\"time\":\"1970-01-01T00:00:00Z\",\"actor\":\"ana\","
                + "\"data\":{\"total\":12.5}}");
  }

  @Test
  void postsDataOfAnyKind() {
    answer = RECEIPT;
    var draft = EventDraft.of("/shop", "order.paid").withId("1").with("total", 12.5);
    client.post(draft.withJson(List.of(1, "b", false)));
    client.post(draft.withBytes("image/png", new byte[] {-1, 0}));
    client.post(draft.withoutData());

    String start =
        "POST /v1/events Bearer k application/cloudevents+json "
            + "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/shop\",\"type\":\"order.paid\"";
    assertThat(asked)
        .containsExactly(
            start + ",\"data\":[1,\"b\",false]}",
            start + ",\"datacontenttype\":\"image/png\",\"data_base64\":\"/wA=\"}",
            start + "}");
  }

  @Test
  void postsAttributesAsHeadersAndDataAsItIs() {
    answer = RECEIPT;
    var draft =
        EventDraft.of("/shop", "order.paid")
            .withId("é 100%\r\n\"")
            .about("order", "7")
            .withAttribute("urgent", true);

    assertThat(client.postBinary(draft.withJson("paid")).id()).isEqualTo("1");
    client.postBinary(draft.withBytes("text/plain", "hello".getBytes(UTF_8)));
    client.postBinary(draft.withoutData());
    assertThat(asked)
        .containsExactly(
            "POST /v1/events Bearer k application/json \"paid\"",
            "POST /v1/events Bearer k text/plain hello",
            "POST /v1/events Bearer k null ");
    assertThat(attributes)
        .contains(
            "ce-id: %C3%A9%20100%25%0D%0A%22",
            "ce-source: /shop",
            "ce-specversion: 1.0",
            "ce-subject: order/7",
            "ce-type: order.paid",
            "ce-urgent: true")
        .noneMatch(it -> it.startsWith("ce-datacontenttype"));
  }

  @Test
  void postsManyAtOnce() {
    answer = "{\"items\": [" + RECEIPT + "," + RECEIPT + "]}";

    var draft = EventDraft.of("/shop", "order.paid");
    assertThat(client.post(List.of(draft, draft))).hasSize(2);
    assertThat(asked.getFirst()).contains("application/cloudevents-batch+json [{");
    assertThatThrownBy(() -> client.post(Collections.nCopies(1001, draft)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsPages() {
    status = 200;
    answer =
        """
        {"items": [{"sequence": "07", "recordedAt": "2026-01-01T00:00:00Z",
                    "event": {"id": "1", "data": {"a": null}}}], "next": "08"}
        """;

    var page = client.read("05", 10);
    client.read(new Subject("order", "a/b c"), "", 1000);

    assertThat(page.next()).isEqualTo("08");
    assertThat(page.items().getFirst().event()).containsEntry("id", "1");
    assertThat(asked.get(0)).startsWith("GET /v1/events?limit=10&after=05 ");
    assertThat(asked.get(1)).startsWith("GET /v1/events?limit=1000&subject=order%2Fa%2Fb%20c ");
  }

  @Test
  void tellsWhyTheServerRefused() {
    status = 422;
    answer = "{\"type\": \"urn:veredus:problem:too-many-notifications\"}";

    assertThatThrownBy(() -> client.post(EventDraft.of("/shop", "order.paid")))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.status()).isEqualTo(422))
        .hasMessageContaining("too-many-notifications");
  }

  @Test
  void saysThatNobodyKnowsWhenTheServerIsGone() {
    server.stop(0);

    assertThatThrownBy(() -> client.post(EventDraft.of("/shop", "order.paid")))
        .isInstanceOf(UncheckedIOException.class);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    asked.add(
        "%s %s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                headers.getFirst("Authorization"),
                headers.getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    headers.forEach((name, values) ->
        attributes.add(name.toLowerCase(Locale.ROOT) + ": " + String.join(",", values)));
    byte[] body = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
