package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.veredus.client.EventClient;
import io.veredus.client.EventDraft;
import io.veredus.client.EventReceipt;
import io.veredus.client.RefusedException;
import io.veredus.workflows.id.NotificationId;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events in batches, while the server is killed in the middle of them. */
class EventsIT {
  private static final int BATCHES = 16;
  private static final int EACH = 25;
  private static final int ALL = BATCHES * EACH;

  private final MailSink sink = new MailSink(0);
  private final int port = LiveStack.freePort();
  private LiveStack stack;
  private Process server;
  private EventClient client;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
    new TriggeredType(stack.dataSource()).save("pin", "user.pin.wanted");
    jdbc()
        .sql(
            """
            INSERT INTO veredus.recipient (tenant, id, email, locale, time_zone)
            SELECT 'default', 'u' || i, 'u' || i || '@example.org', 'en', 'UTC'
            FROM generate_series(0, :last) i
            """)
        .param("last", ALL - 1)
        .update();
    server = startServer();
    client = new EventClient(URI.create("http://127.0.0.1:" + port), LiveStack.KEY);
  }

  @AfterEach
  void stop() {
    client.close();
    server.destroyForcibly();
    stack.close();
    sink.close();
  }

  @Test
  void everyEventCausesItsNotificationOnceAlthoughTheServerIsKilled() throws Exception {
    var answered = new AtomicInteger();
    var failed = new AtomicInteger();
    var waiting =
        new ConcurrentLinkedQueue<>(IntStream.range(0, BATCHES).mapToObj(EventsIT::batch).toList());
    try (var threads = Executors.newFixedThreadPool(4)) {
      var posting =
          IntStream.range(0, 4)
              .mapToObj(_ -> threads.submit(() -> postAll(waiting, answered, failed)))
              .toList();
      for (int kill : List.of(3, 8)) {
        await()
            .atMost(Duration.ofSeconds(120))
            .pollInterval(Duration.ofMillis(5))
            .until(() -> answered.get() >= kill);
        server.destroyForcibly().waitFor(); // SIGKILL, while the others are being posted
        server = startServer();
      }
      var receipts = new ArrayList<EventReceipt>();
      for (var part : posting) {
        receipts.addAll(part.get());
      }
      assertThat(failed.get()).isPositive();
      assertCausedOnce(receipts);
    }
    assertSent();
  }

  private void assertCausedOnce(List<EventReceipt> receipts) {
    assertThat(receipts).hasSize(ALL);
    var told =
        receipts.stream().flatMap(it -> it.notifications().stream()).map(NotificationId::value);
    var stored =
        jdbc().sql("SELECT id FROM veredus.notification").query(java.util.UUID.class).list();
    assertThat(told.toList()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(stored);
    assertThat(stored).hasSize(ALL);
    var logged = new ArrayList<String>();
    var next = "";
    for (int page = 0; page <= ALL / 500 + 1; page++) {
      var read = client.read(next, 500);
      read.items().stream()
          .filter(item -> "/test".equals(item.event().get("source")))
          .forEach(item -> logged.add(String.valueOf(item.event().get("id"))));
      next = read.next();
    }
    assertThat(logged)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, ALL).mapToObj(i -> "e" + i).toList());
  }

  private void assertSent() {
    await()
        .atMost(Duration.ofSeconds(180))
        .pollInterval(Duration.ofSeconds(1))
        .until(() ->
            jdbc()
                    .sql("SELECT count(*) FROM veredus.notification WHERE state = 'sent'")
                    .query(Integer.class)
                    .single()
                == ALL);
    assertThat(sink.recipients)
        .containsAll(IntStream.range(0, ALL).mapToObj(i -> "u" + i + "@example.org").toList());
  }

  private List<EventReceipt> postAll(
      ConcurrentLinkedQueue<List<EventDraft>> waiting,
      AtomicInteger answered,
      AtomicInteger failed) {
    return Stream.generate(waiting::poll)
        .takeWhile(batch -> batch != null)
        .flatMap(batch -> {
          var receipts = postUntilAnswered(batch, failed);
          answered.incrementAndGet();
          return receipts.stream();
        })
        .toList();
  }

  private List<EventReceipt> postUntilAnswered(List<EventDraft> batch, AtomicInteger failed) {
    var receipts = new ArrayList<EventReceipt>();
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          try {
            return receipts.addAll(client.post(batch));
          } catch (UncheckedIOException | RefusedException unknown) {
            failed.incrementAndGet();
            return false;
          }
        });
    return receipts;
  }

  private static List<EventDraft> batch(int number) {
    return IntStream.range(number * EACH, (number + 1) * EACH)
        .mapToObj(i ->
            EventDraft.of("/test", "user.pin.wanted")
                .withId("e" + i)
                .about("user", "u" + i)
                .with("code", "c" + i))
        .toList();
  }

  private Process startServer() throws Exception {
    var started = stack.startServerProcess(sink.port(), port);
    var probe = new Api("http://127.0.0.1:" + port, "");
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptions()
        .until(() -> isReady(probe.get("/readyz")));
    return started;
  }

  private static boolean isReady(JsonNode health) {
    return health.get("status").asText().equals("UP");
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(stack.dataSource());
  }
}
