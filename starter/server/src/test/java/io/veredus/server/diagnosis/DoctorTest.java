package io.veredus.server.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final Finding WARNING = Finding.warning("late", "there", "hurry");
  private static final Finding NOTE = Finding.note("so", "here", "nothing");

  private record Scripted(String section, Supplier<Look> script) implements Check {
    @Override
    public Look look() {
      return script.get();
    }
  }

  @Test
  void tellsTheWorstFirst() {
    var error = Finding.error("broken", "there", "mend it");
    var diagnosis = diagnosis(() -> new Look(Map.of("a", 1), List.of(NOTE, WARNING, error)));
    assertThat(diagnosis.healthy()).isFalse();
    assertThat(diagnosis.findings()).containsExactly(error, WARNING, NOTE);
    assertThat(diagnosis.sections()).isEqualTo(Map.of("one", Map.of("a", 1)));
  }

  @Test
  void isHealthyWhenThereIsNothingButNotes() {
    assertThat(diagnosis(() -> new Look(Map.of(), List.of(NOTE))).healthy()).isTrue();
  }

  @Test
  void tellsOfACheckThatFails() {
    var diagnosis =
        diagnosis(() -> {
          throw new IllegalStateException("planted");
        });
    assertThat(diagnosis.healthy()).isFalse();
    assertThat(diagnosis.findings().getFirst().where()).isEqualTo("one");
  }

  private static Diagnosis diagnosis(Supplier<Look> script) {
    return new Doctor(List.of(new Scripted("one", script))).examine();
  }
}
