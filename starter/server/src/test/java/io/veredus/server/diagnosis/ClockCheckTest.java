package io.veredus.server.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockCheckTest {
  private static final Instant NOW = Instant.parse("2030-01-31T09:00:00Z");

  @Test
  void findsTheClockThatIsWrongAndSaysByHowMuch() {
    var finding = look(Duration.ofSeconds(-90)).findings().getFirst();
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.what()).contains("Temporal", "90.0 s behind ours");
    assertThat(finding.remedy()).contains("NTP");
  }

  @Test
  void warnsOfAClockThatIsALittleWrong() {
    var finding = look(Duration.ofSeconds(3)).findings().getFirst();
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.what()).contains("3.0 s ahead of ours");
  }

  @Test
  void saysNothingOfAClockThatIsRightOrAway() {
    assertThat(look(Duration.ofMillis(300)).findings()).isEmpty();
    RemoteClock away =
        () -> {
          throw new IllegalStateException("away");
        };
    var check = new ClockCheck(Map.of("Temporal", away), InstantSource.fixed(NOW));
    assertThat(check.look().findings()).isEmpty();
  }

  private static Look look(Duration ahead) {
    RemoteClock clock = () -> Optional.of(NOW.plus(ahead));
    return new ClockCheck(Map.of("Temporal", clock), InstantSource.fixed(NOW)).look();
  }
}
