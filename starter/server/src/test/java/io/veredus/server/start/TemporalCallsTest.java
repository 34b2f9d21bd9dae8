package io.veredus.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.grpc.Context;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemporalCallsTest {
  private final TemporalCalls calls = new TemporalCalls();

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void takesAnArgumentThatIsWrongOnceTheDeadlineHasPassedForAnOutage() {
    var failure = failureOf(() -> Awaitility.await().until(Context.current()::isCancelled));
    assertThat(TemporalCalls.outage(failure)).contains("DEADLINE_EXCEEDED");
  }

  @Test
  void leavesOtherArgumentsThatAreWrongToWhoeverGaveThem() {
    var failure = failureOf(() -> {});
    assertThat(failure).isInstanceOf(IllegalStateException.class);
    assertThat(TemporalCalls.outage(failure)).isEmpty();
  }

  private Throwable failureOf(Runnable before) {
    return catchThrowable(() ->
        calls.within(
            Duration.ofMillis(50),
            () -> {
              before.run();
              throw new IllegalStateException(new IllegalArgumentException("invalid expiration"));
            }));
  }
}
