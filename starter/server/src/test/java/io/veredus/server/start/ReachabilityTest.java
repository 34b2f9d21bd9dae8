package io.veredus.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Reachability temporal = new Reachability("It", "nothing works", now::get);

  @Test
  void letsEverybodyTryWhileItAnswers() {
    temporal.answered();

    assertThat(temporal.mayTry()).isTrue();
    assertThat(temporal.mayTry()).isTrue();
  }

  @Test
  void letsOneTryAfterEachPause() {
    temporal.missed("gone");
    assertThat(temporal.mayTry()).isFalse();

    pass(Duration.ofSeconds(1));
    assertThat(temporal.mayTry()).isTrue();
    assertThat(temporal.mayTry()).isFalse();
  }

  @Test
  void letsAnotherTryInsteadOfOneThatHadNothingToAsk() {
    temporal.missed("gone");
    pass(Duration.ofSeconds(1));
    assertThat(temporal.mayTry()).isTrue();
    temporal.notTried();
    assertThat(temporal.mayTry()).isTrue();
  }

  @Test
  void pausesLongerUpToTenSeconds() {
    for (int i = 0; i < 10; i++) {
      temporal.missed("gone");
    }

    pass(Duration.ofMillis(9_999));
    assertThat(temporal.mayTry()).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(temporal.mayTry()).isTrue();
  }

  @Test
  void forgetsItsPausesOnceItAnswers() {
    temporal.missed("gone");
    temporal.missed("gone");
    temporal.answered();
    assertThat(temporal.isAway()).isFalse();

    temporal.missed("gone");
    pass(Duration.ofSeconds(1));
    assertThat(temporal.mayTry()).isTrue();
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
