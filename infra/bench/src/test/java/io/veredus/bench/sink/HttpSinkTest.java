package io.veredus.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class HttpSinkTest {
  @Test
  void takesCallsOneAfterAnotherAndNotesTheirIds() throws Exception {
    try (var sink = new HttpSink();
        var client = HttpClient.newHttpClient()) {
      assertThat(call(client, sink, "1", "v1,abc")).isEqualTo(204);
      assertThat(call(client, sink, "2", "v1,abc")).isEqualTo(204);
      assertThat(sink.arrivals().ids()).containsExactlyInAnyOrder("1", "2");
      assertThat(sink.unsigned()).isZero();
    }
  }

  @Test
  void countsCallsThatAreNotSigned() throws Exception {
    try (var sink = new HttpSink();
        var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(sink.url())).GET().build();
      client.send(request, BodyHandlers.discarding());
      assertThat(sink.unsigned()).isEqualTo(1);
    }
  }

  private static int call(HttpClient client, HttpSink sink, String id, String signature)
      throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(sink.url()))
                .header("webhook-id", id)
                .header("webhook-signature", signature)
                .POST(BodyPublishers.ofString("{\"n\": 1}"))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }
}
