package io.veredus.dev.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.dev.TestPaths;
import io.veredus.dev.process.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalCliIT {
  @TempDir Path folder;

  @Test
  void answersInMemoryOnFreePortsUntilItIsStopped() throws IOException {
    var server = TemporalCli.startInMemory(TestPaths.temporalCli(), folder.resolve("log"));
    assertThat(fault(server.address())).isEmpty();
    server.close();
    assertThat(fault(server.address())).isNotEmpty();
  }

  @Test
  void isFoundAndStoppedAfterItsStarterDied() throws IOException {
    var files =
        new TemporalFiles(
            folder.resolve("temporal.db"), folder.resolve("mark"), folder.resolve("log"));
    try (var server = TemporalCli.start(TestPaths.temporalCli(), TemporalPorts.free(), files)) {
      TemporalCli.stopOrphan(files);
      assertThat(fault(server.address())).isNotEmpty();
    }
    assertThat(files.database()).exists();
  }

  @Test
  void leavesAnotherProcessOfTheSameNumberAlone() throws IOException {
    var mark = ProcessMark.of(ProcessHandle.current());
    var files = new TemporalFiles(folder, folder.resolve("mark"), folder.resolve("log"));
    new ProcessMark(mark.pid(), mark.startedAt().minusSeconds(3_600)).write(files.mark());

    TemporalCli.stopOrphan(files); // would end this test's own process

    assertThat(Files.exists(files.mark())).isTrue();
  }

  @Test
  void inProcessAnswersToo() throws IOException {
    try (var server = InProcessTemporal.start(0)) {
      assertThat(fault(server.address())).isEmpty();
      assertThat(server.uiUrl()).isEmpty();
    }
  }

  private static String fault(String address) {
    return Reachability.await(address, Duration.ZERO, () -> false);
  }
}
