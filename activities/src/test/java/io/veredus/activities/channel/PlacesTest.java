package io.veredus.activities.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.workflows.id.NotificationId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PlacesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final NotificationId FIRST = NotificationId.create();
  private static final NotificationId SECOND = NotificationId.create();

  private final AtomicInteger underWay = new AtomicInteger();
  private volatile Instant now = Instant.EPOCH;
  private final Places places = new Places(() -> 4, underWay::get, () -> now);

  @Test
  void givesAPlaceToWhoWaitsForIt() {
    beQuick();
    underWay.set(3);
    var waits = waiting(FIRST);
    assertThat(waits).isNotDone();

    underWay.set(2);
    places.freed();
    assertThat(waits.join()).isTrue();
  }

  @Test
  void letsNobodyPassThoseWhoWait() {
    beQuick();
    underWay.set(3);
    var waits = waiting(FIRST);
    underWay.set(2);
    assertThat(places.promise(SECOND, Duration.ZERO)).isFalse();

    places.freed();
    assertThat(waits.join()).isTrue();
    assertThat(places.promise(SECOND, Duration.ZERO)).isFalse();
    places.use(FIRST);
    assertThat(places.promise(SECOND, Duration.ZERO)).isTrue();
  }

  @Test
  void waitsNoLongerThanIsAsked() {
    beQuick();
    underWay.set(3);
    assertThat(places.promise(FIRST, Duration.ofMillis(20))).isFalse();
  }

  @Test
  void doesNotWaitBeforeItIsKnownHowQuicklyPlacesGetFree() {
    underWay.set(3);
    assertThat(places.promise(FIRST, Duration.ofSeconds(9))).isFalse();
  }

  @Test
  void doesNotWaitWhereNothingGetsFreeAnyMore() {
    beQuick();
    underWay.set(3);
    now = now.plus(MINUTE);
    assertThat(places.promise(FIRST, MINUTE)).isFalse();
  }

  @Test
  void doesNotWaitWhereTooManyWait() {
    beQuick();
    underWay.set(3);
    now = now.plusMillis(40_000); // one place in 40 s: there is time for one
    var waits = waiting(FIRST);
    assertThat(places.promise(SECOND, MINUTE)).isFalse();

    underWay.set(2);
    places.freed();
    assertThat(waits.join()).isTrue();
  }

  @Test
  void doesNotWaitForAChannelThatIsWorkedOnElsewhere() {
    var none = new Places(() -> 0, underWay::get, () -> now);
    for (int i = 0; i < 50; i++) {
      none.freed();
    }
    assertThat(none.promise(FIRST, MINUTE)).isFalse();
  }

  /** A place each 10 ms. */
  private void beQuick() {
    for (int i = 0; i < 50; i++) {
      now = now.plusMillis(10);
      places.freed();
    }
  }

  private CompletableFuture<Boolean> waiting(NotificationId id) {
    var promise = new CompletableFuture<Boolean>();
    var thread = Thread.ofVirtual().start(() -> promise.complete(places.promise(id, MINUTE)));
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING || promise.isDone());
    return promise;
  }
}
