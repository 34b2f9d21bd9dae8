package io.veredus.bench.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountsTest {
  private static final Set<String> TWO = Set.of("a", "b");

  @Test
  void areSoundIfAllWasRecordedAndArrived() {
    assertThat(new Accounts(2, TWO, TWO, 0, 0).requireSound("x")).isZero();
  }

  @Test
  void allowRepeatsThatAreExplained() {
    assertThat(new Accounts(2, TWO, TWO, 1, 1).requireSound("x")).isEqualTo(1);
  }

  @Test
  void refuseRepeatsThatAreNot() {
    refuses(new Accounts(2, TWO, TWO, 2, 1), "repeated without a reason: 1");
  }

  @Test
  void refuseWhatIsRecordedAndDidNotArrive() {
    refuses(new Accounts(2, TWO, Set.of("a"), 0, 0), "recorded but not arrived: 1");
  }

  @Test
  void refuseWhatArrivedAndIsNotRecorded() {
    refuses(new Accounts(2, TWO, Set.of("a", "b", "c"), 0, 0), "arrived but not recorded: 1");
  }

  @Test
  void refuseWhatWasAcceptedAndIsNotRecorded() {
    refuses(new Accounts(3, TWO, TWO, 0, 0), "3 accepted, 2 recorded");
  }

  private static void refuses(Accounts accounts, String words) {
    assertThatThrownBy(() -> accounts.requireSound("x"))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining(words);
  }
}
