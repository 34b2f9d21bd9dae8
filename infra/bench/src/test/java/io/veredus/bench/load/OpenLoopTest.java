package io.veredus.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
  private final AtomicInteger number = new AtomicInteger();

  @Test
  void countsFromWhenEachWasToBeHandedInWhateverStalls() throws Exception {
    var all = new CountDownLatch(10);
    var intended =
        new OpenLoop(
                100,
                () -> {
                  all.countDown();
                  await(all); // nobody gets an answer before the last was handed in
                  return "id-" + number.incrementAndGet();
                })
            .run(Duration.ofMillis(100));
    var times = intended.values().stream().mapToLong(Long::longValue).sorted().toArray();
    assertThat(times).hasSize(10);
    assertThat(times[9] - times[0])
        .isCloseTo(Duration.ofMillis(90).toNanos(), within(Duration.ofMillis(1).toNanos()));
  }

  @Test
  void tellsThatACallFailed() {
    var loop =
        new OpenLoop(
            100,
            () -> {
              throw new IOException("refused");
            });
    assertThatIOException().isThrownBy(() -> loop.run(Duration.ofMillis(50)));
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }
}
