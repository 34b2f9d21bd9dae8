package io.veredus.bench.patience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void looksUntilItIsThere() throws Exception {
    var patience = new Patience(Duration.ofMinutes(1), Duration.ofMillis(1));

    assertThat(patience.await(() -> looks.incrementAndGet() == 3)).isTrue();
    assertThat(looks).hasValue(3);
  }

  @Test
  void endsAfterTheLastLookWithoutIt() throws Exception {
    var patience = new Patience(Duration.ZERO, Duration.ofMillis(1));

    assertThat(patience.await(() -> looks.incrementAndGet() < 0)).isFalse();
    assertThat(looks.get()).isPositive();
  }

  @Test
  void endsWithAFaultOfTheLook() {
    var patience = new Patience(Duration.ofMinutes(1), Duration.ofMillis(1));

    assertThatIOException()
        .isThrownBy(() ->
            patience.await(() -> {
              throw new IOException("gone");
            }))
        .withMessage("gone");
  }
}
