package io.veredus.dev.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMarkTest {
  @TempDir Path folder;

  @Test
  void findsTheProcessThatItWasMadeOf() throws IOException {
    var file = folder.resolve("mark");
    ProcessMark.of(ProcessHandle.current()).write(file);

    assertThat(ProcessMark.read(file).flatMap(ProcessMark::process))
        .contains(ProcessHandle.current());
  }

  @Test
  void doesNotTakeALaterProcessOfTheSameNumberForTheOldOne() {
    var mark = ProcessMark.of(ProcessHandle.current());
    var older = new ProcessMark(mark.pid(), mark.startedAt().minus(Duration.ofMinutes(1)));

    assertThat(older.process()).isEmpty();
  }

  @Test
  void ignoresAFileThatHoldsSomethingElse() throws IOException {
    var file = Files.writeString(folder.resolve("mark"), "what?");

    assertThat(ProcessMark.read(file)).isEmpty();
    assertThat(ProcessMark.read(folder.resolve("missing"))).isEmpty();
  }
}
