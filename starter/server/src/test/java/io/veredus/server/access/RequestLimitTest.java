package io.veredus.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
  private final HandClock clock = new HandClock();
  private final RequestLimit limit = new RequestLimit(2, 6, clock);
  private final Map<String, String> told = new HashMap<>();

  @Test
  void tellsThePolicyAndWhatIsLeft() {
    limit.take("ana", told::put);
    assertThat(told)
        .containsEntry("RateLimit-Policy", "\"key\";q=6;w=3")
        .containsEntry("RateLimit", "\"key\";r=5;t=1");
  }

  @Test
  void refusesWhatIsMoreThanTheBurstAndSaysWhenToComeAgain() {
    for (int i = 0; i < 6; i++) {
      limit.take("ana", told::put);
    }
    assertThatThrownBy(() -> limit.take("ana", told::put))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.RATE_LIMITED));
    assertThat(told).containsEntry("RateLimit", "\"key\";r=0;t=3");
  }

  @Test
  void fillsAtItsRate() {
    for (int i = 0; i < 6; i++) {
      limit.take("ana", told::put);
    }
    clock.pass(500);
    limit.take("ana", told::put);
    assertThatThrownBy(() -> limit.take("ana", told::put)).isInstanceOf(ProblemException.class);
  }

  @Test
  void givesEveryCallerAShareOfTheirOwn() {
    for (int i = 0; i < 6; i++) {
      limit.take("ana", told::put);
    }
    limit.take("bo", told::put);
    assertThat(told).containsEntry("RateLimit", "\"key\";r=5;t=1");
  }
}
