package io.veredus.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.channel.smtp.SmtpFactory;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LaneProvidersTest {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final AtomicInteger reads = new AtomicInteger();
  private volatile boolean slow;
  private volatile Instant now = Instant.now();
  private final LaneProviders lane =
      new LaneProviders(
          this::read,
          stored ->
              new RunningProvider(
                  TenantId.DEFAULT,
                  stored,
                  new ProviderFactories(List.of(new SmtpFactory())),
                  new AttemptPlaces(1)),
          () -> now);

  @AfterEach
  void stop() {
    answer.countDown();
    lane.close();
  }

  @Test
  @Timeout(20)
  void goesOnWithTheProvidersBeforeWhileOneAttemptReadsThemAgain() throws Exception {
    var before = lane.current();
    slow = true;
    now = now.plusSeconds(2);
    var reader = CompletableFuture.supplyAsync(lane::current);
    asked.await();

    assertThat(lane.current()).isEqualTo(before).hasSize(1);
    assertThat(lane.known()).isEqualTo(before);
    assertThat(reader).isNotDone();

    answer.countDown();
    assertThat(reader.get()).isEqualTo(before);
    assertThat(reads).hasValue(2);
  }

  @Test
  @Timeout(20)
  void hasEverybodyWaitForTheFirstAnswer() throws Exception {
    slow = true;
    var first = CompletableFuture.supplyAsync(lane::current);
    asked.await();
    var second = CompletableFuture.supplyAsync(lane::current);
    answer.countDown();

    assertThat(first.get()).hasSize(1);
    assertThat(second.get()).isEqualTo(first.get());
    assertThat(reads).hasValue(1);
  }

  private List<StoredProvider> read() {
    reads.incrementAndGet();
    if (slow) {
      asked.countDown();
      wait(answer);
    }
    return List.of(stored());
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static StoredProvider stored() {
    return new StoredProvider(
        new ProviderId("smtp"),
        ProviderKind.SMTP,
        Map.of("smarthost", "127.0.0.1:25", "from", "a@example.org"),
        Map.of(),
        1,
        true,
        Optional.empty(),
        1);
  }
}
