package io.veredus.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.provider.AttemptPlaces.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptPlacesTest {
  private final AttemptPlaces places = new AttemptPlaces(20);

  @Test
  void leavesPlacesToOthersHoweverManyProvidersAreSlow() {
    assertThat(takeAll(new Share())).isEqualTo(15);
    assertThat(takeAll(new Share())).isEqualTo(4);
    assertThat(takeAll(new Share())).isEqualTo(1);
    assertThat(places.take(new Share())).isTrue(); // each has one at least
  }

  @Test
  void givesOneProviderMostOfThePlaces() {
    assertThat(takeAll(new Share())).isEqualTo(15);
  }

  @Test
  void doesNotWaitForASlowProviderTwice() {
    var share = new Share();
    takeAll(share);
    long began = System.nanoTime();
    IntStream.range(0, 100).forEach(_ -> assertThat(places.take(share)).isFalse());
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void waitsForAQuickOne() {
    var share = new Share();
    for (int i = 0; i < 15; i++) {
      assertThat(places.take(share)).isTrue();
    }
    var waiting = CompletableFuture.supplyAsync(() -> places.take(share));
    places.giveBack(share, Duration.ofMillis(5));
    assertThat(waiting.join()).isTrue();
  }

  @Test
  void spreadsThoseWhoComeBack() {
    var share = new Share();
    takeAll(share);
    IntStream.range(0, 5).forEach(_ -> places.giveBack(share, Duration.ofSeconds(60)));
    var now = Instant.now();
    var first = places.nextInLine(share);
    var second = places.nextInLine(share);
    assertThat(first).isAfter(now);
    assertThat(second).isAfter(first.plusSeconds(1));
    IntStream.range(0, 1000).forEach(_ -> places.nextInLine(share));
    assertThat(places.nextInLine(share)).isBefore(Instant.now().plusSeconds(61));
  }

  private int takeAll(Share share) {
    int taken = 0;
    while (places.take(share)) {
      taken++;
    }
    return taken;
  }
}
