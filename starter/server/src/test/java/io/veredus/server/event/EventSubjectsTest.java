package io.veredus.server.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.workflows.notification.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSubjectsTest {
  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "user/7, order.paid, user, 7",
    "7, user.human.email.code.added, user, 7",
    "7, added, added, 7",
    "user/a/b, order.paid, user, a/b",
    "/7, user.added, user, /7",
    "7/, user.added, user, 7/",
    "/, .x, .x, /",
  })
  void findsKindAndId(String subject, String type, String kind, String id) {
    assertThat(EventSubjects.of(subject, type)).isEqualTo(new Subject(kind, id));
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThatThrownBy(() -> EventSubjects.of("k".repeat(65) + "/7", "user.added"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EventSubjects.of("7".repeat(201), "user.added"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
