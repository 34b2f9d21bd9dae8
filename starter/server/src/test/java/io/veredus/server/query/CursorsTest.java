package io.veredus.server.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.workflows.id.NotificationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
  @Test
  void readsWhatItWrote() {
    var id = NotificationId.create();

    assertThat(Cursors.read(Cursors.after(id))).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA", "AaH9VXCddC-6i-0O2EviLQAA"})
  void refusesWhatItDidNotWrite(String cursor) {
    assertThatThrownBy(() -> Cursors.read(cursor)).isInstanceOf(IllegalArgumentException.class);
  }
}
