package io.veredus.server.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.server.problem.ProblemException;
import org.junit.jupiter.api.Test;

class FailedKeysTest {
  private final HandClock clock = new HandClock();
  private final FailedKeys failures = new FailedKeys(3, clock);

  @Test
  void looksAtNoKeyFromAnAddressThatSentTooManyWrongOnes() {
    fail("192.0.2.1", 3);
    assertThatThrownBy(() -> failures.refuseIfTooMany("192.0.2.1"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("wrong keys");
  }

  @Test
  void doesNotHoldItAgainstOthers() {
    fail("192.0.2.1", 3);
    assertThatCode(() -> failures.refuseIfTooMany("192.0.2.2")).doesNotThrowAnyException();
  }

  @Test
  void takesANetworkOfIpv6ForOneAddress() {
    fail("2001:db8:0:7:0:0:0:1", 3);
    assertThatThrownBy(() -> failures.refuseIfTooMany("2001:db8:0:7:a:b:c:d"))
        .isInstanceOf(ProblemException.class);
    assertThatCode(() -> failures.refuseIfTooMany("2001:db8:0:8:0:0:0:1"))
        .doesNotThrowAnyException();
  }

  @Test
  void forgetsThemWithinAMinute() {
    fail("192.0.2.1", 3);
    clock.pass(20_000);
    assertThatCode(() -> failures.refuseIfTooMany("192.0.2.1")).doesNotThrowAnyException();
  }

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      failures.count(address);
    }
  }
}
