package io.veredus.dev.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A server whose whole memory is smaller than the bodies that it is sent. More lines: {@code
 * -Dveredus.test.lines=100000}.
 */
class BulkIT {
  private static final Logger LOG = LoggerFactory.getLogger(BulkIT.class);
  private static final int LINES = Integer.getInteger("veredus.test.lines", 5_000);
  private static final int HEAP_MEGABYTES = 128;

  private final int port = LiveStack.freePort();
  private LiveStack stack;
  private Process server;
  private Api api;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
    server = stack.startSmallServer(port, HEAP_MEGABYTES);
    api = new Api("http://127.0.0.1:" + port, LiveStack.KEY);
    await()
        .atMost(Duration.ofSeconds(120))
        .ignoreExceptions()
        .until(() -> api.get("/readyz").get("status").asText().equals("UP"));
  }

  @AfterEach
  void stop() {
    server.destroyForcibly();
    stack.close();
  }

  @Test
  void storesInOneCallMoreThanItHasMemoryFor() throws Exception {
    var created = load("");
    assertThat(counts(created)).containsExactly(LINES, 0, 0);

    var large = "x".repeat(150_000_000 / LINES);
    assertThat((long) LINES * large.length()).isGreaterThan(HEAP_MEGABYTES * 1024L * 1024);
    assertThat(counts(load(large))).containsExactly(0, LINES, 0);
    assertThat(server.isAlive()).isTrue();
    assertThat(stored()).isEqualTo(LINES);
  }

  private JsonNode load(String attribute) throws Exception {
    long begin = System.nanoTime();
    Iterable<byte[]> lines = () -> lines(attribute);
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(api.base() + "/v1/recipients/bulk"))
                    .header("Authorization", "Bearer " + LiveStack.KEY)
                    .header("Content-Type", "application/x-ndjson")
                    .POST(BodyPublishers.ofByteArrays(lines))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
    LOG.info("{} lines/s of {} bytes", Math.round(LINES / seconds), line(1, attribute).length);
    return api.json(answer.body());
  }

  private static Iterator<byte[]> lines(String attribute) {
    return IntStream.range(0, LINES).mapToObj(number -> line(number, attribute)).iterator();
  }

  private static byte[] line(int number, String attribute) {
    return """
    {"id": "person-%1$d", "name": "Person %1$d", "email": "person-%1$d@example.org", \
    "phone": "+31612345678", "locale": "nl", "roles": ["member"], "attributes": {"a": "%2$s"}}
    """
        .formatted(number, attribute)
        .getBytes(UTF_8);
  }

  private static Iterable<Integer> counts(JsonNode answer) {
    return List.of(
        answer.get("created").asInt(), answer.get("updated").asInt(), answer.get("failed").asInt());
  }

  private int stored() {
    return JdbcClient.create(stack.dataSource())
        .sql("SELECT count(*) FROM veredus.recipient WHERE id LIKE 'person-%'")
        .query(Integer.class)
        .single();
  }
}
