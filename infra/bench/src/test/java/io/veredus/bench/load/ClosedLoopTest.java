package io.veredus.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
  private final AtomicInteger handedIn = new AtomicInteger();

  @Test
  void keepsNoMoreThanItsWindowUnderWay() throws Exception {
    var loop = new ClosedLoop(3, this::accept);
    loop.start();
    await().until(() -> handedIn.get() == 3);
    loop.stop();
    assertThat(handedIn).hasValue(3);
    assertThat(loop.accepted()).isEqualTo(3);
  }

  @Test
  void handsInTheNextWhenOneIsDone() throws Exception {
    var loop = new ClosedLoop(2, this::accept);
    loop.start();
    await().until(() -> handedIn.get() == 2);
    loop.done();
    await().until(() -> handedIn.get() == 3);
    loop.stop();
    assertThat(loop.accepted()).isEqualTo(3);
  }

  @Test
  void tellsThatACallFailed() {
    var loop =
        new ClosedLoop(
            2,
            () -> {
              throw new IOException("refused");
            });
    loop.start();
    assertThatIOException().isThrownBy(loop::stop).withMessage("refused");
    assertThat(loop.accepted()).isZero();
  }

  private String accept() {
    return "id-" + handedIn.incrementAndGet();
  }
}
