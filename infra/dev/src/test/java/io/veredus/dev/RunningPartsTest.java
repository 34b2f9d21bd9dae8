package io.veredus.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.veredus.dev.fault.StackException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RunningPartsTest {
  private final RunningParts parts = new RunningParts();
  private final List<Part> stopped = Collections.synchronizedList(new ArrayList<>());

  @Test
  void stopsWhatNeedsOthersBeforeThoseOthers() throws Exception {
    for (var part : List.of(Part.TEMPORAL, Part.SERVER, Part.POSTGRESQL, Part.MAILBOX)) {
      parts.start(part, () -> () -> stopped.add(part));
    }
    parts.close();

    assertThat(stopped).containsExactly(Part.SERVER, Part.MAILBOX, Part.TEMPORAL, Part.POSTGRESQL);
  }

  @Test
  void goesOnStoppingWhenOnePartFailsTo() throws Exception {
    parts.start(Part.POSTGRESQL, () -> () -> stopped.add(Part.POSTGRESQL));
    parts.start(
        Part.TEMPORAL,
        () ->
            () -> {
              throw new IllegalStateException("stuck");
            });
    parts.close();

    assertThat(stopped).containsExactly(Part.POSTGRESQL);
  }

  @Test
  void waitsForAPartThatIsJustStarting() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(() -> {
          try {
            parts.start(
                Part.POSTGRESQL,
                () -> {
                  begun.countDown();
                  goOn.await();
                  return () -> stopped.add(Part.POSTGRESQL);
                });
          } catch (Exception fault) {
            throw new IllegalStateException(fault);
          }
        });
    begun.await();
    var closing = Thread.ofVirtual().start(parts::close);
    await().until(parts::isClosing);
    goOn.countDown();
    closing.join();

    assertThat(stopped).containsExactly(Part.POSTGRESQL);
  }

  @Test
  void startsNothingOnceItStops() {
    parts.close();

    assertThatThrownBy(() -> parts.start(Part.SERVER, () -> () -> {}))
        .isInstanceOf(StackException.class);
  }
}
