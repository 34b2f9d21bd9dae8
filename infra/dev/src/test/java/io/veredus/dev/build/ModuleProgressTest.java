package io.veredus.dev.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleProgressTest {
  @Test
  void saysOfEachModuleHowManyTestsItRan() {
    var screen = new ByteArrayOutputStream();
    try (var progress = new ModuleProgress(new PrintStream(screen), false, true)) {
      List.of(
              "[INFO] Building Veredus workflows 0.1.0-SNAPSHOT                    [2/8]",
              "[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in A",
              "[ERROR] Tests run: 4, Failures: 1, Errors: 1, Skipped: 0, Time elapsed: 1 s <<< FAILURE! -- in B",
              "[ERROR] Tests run: 7, Failures: 1, Errors: 1, Skipped: 0",
              "[INFO] Building Veredus worker 0.1.0-SNAPSHOT                       [3/8]")
          .forEach(progress::read);
    }

    assertThat(screen.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).containsPattern("2/8 +Veredus workflows +7 tests.*2 failed"),
            line -> assertThat(line).containsPattern("3/8 +Veredus worker +0 tests"));
  }
}
