package io.veredus.workflows.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationIdTest {
  @Test
  void tellsWhenItWasMade() {
    var time = Instant.parse("2026-11-21T08:00:00.123Z");
    assertThat(NotificationId.createdAt(time).createdAt()).isEqualTo(time);
  }

  @Test
  void sortsByAgeAsText() {
    var older = NotificationId.createdAt(Instant.parse("2026-11-21T08:00:00.123Z"));
    var newer = NotificationId.createdAt(Instant.parse("2026-11-21T08:00:00.124Z"));
    assertThat(older.toString()).isLessThan(newer.toString());
  }

  @Test
  void isReadAsItIsWritten() {
    var id = NotificationId.create();
    assertThat(NotificationId.of(id.toString())).isEqualTo(id);
  }

  /** The example of RFC 9562, appendix A.6. */
  @Test
  void agreesWithTheStandardsExample() {
    assertThat(NotificationId.of("017F22E2-79B0-7CC3-98C4-DC0C0C07398F").createdAt())
        .isEqualTo(Instant.parse("2022-02-22T19:22:22Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1-1-7000-8000-1", "017f22e2-79b0-4cc3-98c4-dc0c0c07398f", "x"})
  void refusesEverythingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> NotificationId.of(text));
  }

  @Test
  void refusesRandomIds() {
    assertThatIllegalArgumentException().isThrownBy(() -> new NotificationId(UUID.randomUUID()));
  }
}
