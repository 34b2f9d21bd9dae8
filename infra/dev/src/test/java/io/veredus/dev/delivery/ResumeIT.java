package io.veredus.dev.delivery;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.dev.delivery.Releases.Release;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a long pause held. More of it, and another rate: {@code -Dveredus.held= -Dveredus.rate=}.
 */
class ResumeIT {
  private static final Logger LOG = LoggerFactory.getLogger(ResumeIT.class);
  private static final int HELD = Integer.getInteger("veredus.held", 250);
  private static final int RATE = Integer.getInteger("veredus.rate", 50);
  private static final int CALLERS = 8;
  private static final String LONG_LIVED = ", \"timeToLive\": \"PT1H\"";

  private final MailSink sink = new MailSink(0);
  private LiveStack stack;
  private Api api;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
    stack.startServer(sink.port());
    api = stack.api();
  }

  @AfterEach
  void stop() {
    stack.close();
    sink.close();
  }

  @Test
  void releasesWhatWasHeldOnceInOrderAndNoFasterThanTheRate() {
    var releases = Releases.noted(JdbcClient.create(stack.dataSource()));
    turn("{\"paused\": true}");
    var inForce = Instant.now().plusSeconds(2);
    await().until(() -> Instant.now().isAfter(inForce));
    var addressesById = new TreeMap<>(post());
    await()
        .atMost(Duration.ofMinutes(15))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> api.get("/v1/settings/delivery").get("held").asInt() == HELD);
    assertThat(sink.recipients).isEmpty();

    turn("{\"paused\": false, \"resumeRate\": %d}".formatted(RATE));
    await()
        .atMost(Duration.ofMinutes(15))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> count("notification WHERE state = 'sent'") == HELD);
    var accepted = List.copyOf(addressesById.values());
    var released = releases.inOrder();
    LOG.info(
        "{} held, at most {}/s: {} s, at most {} above that, nine of ten at most {} places off",
        HELD,
        RATE,
        Duration.between(sink.arrivals.getFirst(), sink.arrivals.getLast()).toMillis() / 1000.0,
        Releases.mostAbove(RATE, released),
        displaced(accepted));
    assertThat(released.stream().map(Release::id))
        .containsExactlyElementsOf(addressesById.keySet());
    assertThat(Releases.mostAbove(RATE, released)).isLessThanOrEqualTo(RATE * 0.4);
    assertThat(sink.recipients).hasSize(HELD).containsExactlyInAnyOrderElementsOf(accepted);
    assertNoneArrivedBefore(
        released.stream().collect(toMap(it -> addressesById.get(it.id()), Release::begun)));
  }

  /** Ids are in the order of acceptance. */
  private Map<String, String> post() {
    var addresses = new ConcurrentHashMap<String, String>();
    try (var callers = Executors.newFixedThreadPool(CALLERS)) {
      for (int i = 0; i < HELD; i++) {
        var address = "m" + i + "@example.org";
        callers.execute(() -> addresses.put(api.welcome(address, LONG_LIVED), address));
      }
    }
    assertThat(addresses).hasSize(HELD);
    return addresses;
  }

  private void assertNoneArrivedBefore(Map<String, Instant> releaseByAddress) {
    for (int i = 0; i < HELD; i++) {
      assertThat(sink.arrivals.get(i)).isAfter(releaseByAddress.get(sink.recipients.get(i)));
    }
  }

  /**
   * How far nine of ten arrived from their places at most. Only the release has an order: what is
   * under way at the same time overtakes one another, on a busy machine by far.
   */
  private int displaced(List<String> accepted) {
    var places = new ConcurrentHashMap<String, Integer>();
    IntStream.range(0, accepted.size()).forEach(place -> places.put(accepted.get(place), place));
    var arrived = List.copyOf(sink.recipients);
    return IntStream.range(0, arrived.size())
        .map(place -> Math.abs(places.get(arrived.get(place)) - place))
        .sorted()
        .skip(HELD * 9L / 10 - 1)
        .findFirst()
        .orElseThrow();
  }

  private int count(String rows) {
    return JdbcClient.create(stack.dataSource())
        .sql("SELECT count(*) FROM veredus." + rows)
        .query(Integer.class)
        .single();
  }

  private void turn(String body) {
    var answer = api.put("/v1/settings/delivery", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
