package io.veredus.dev.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  @TempDir Path folder;

  @Test
  void leavesAMarkWhileItRuns() throws IOException {
    var mark = folder.resolve("mark");
    try (var child = start("sleep 60", Optional.of(mark))) {
      assertThat(ProcessMark.read(mark).flatMap(ProcessMark::process).map(ProcessHandle::pid))
          .contains(child.pid());
    }
    assertThat(mark).doesNotExist();
  }

  @Test
  void stopsWithTheSignalThatItsProgramWants() throws IOException {
    var said = folder.resolve("said");
    var script = "trap 'echo stopped > \"" + said + "\"; exit' INT; echo up; read _ < \"$0\"";
    var log = folder.resolve("log");
    var fifo = folder.resolve("fifo");
    run("mkfifo", fifo.toString());
    var command = List.of("bash", "-c", script, fifo.toString());
    try (var child = ChildProcess.start(command, log, "INT", Optional.empty())) {
      await().until(() -> Files.readString(log).contains("up"));
      assertThat(child.isAlive()).isTrue();
    }
    assertThat(said).hasContent("stopped");
  }

  @Test
  void runsInASessionOfItsOwnSoThatCtrlCDoesNotReachIt() throws IOException {
    try (var child = start("sleep 60", Optional.empty())) {
      assertThat(output("ps", "-o", "sid=", "-p", Long.toString(child.pid())))
          .isEqualTo(Long.toString(child.pid()));
    }
  }

  private ChildProcess start(String script, Optional<Path> mark) throws IOException {
    return ChildProcess.start(
        List.of("sh", "-c", "exec " + script), folder.resolve("log"), "TERM", mark);
  }

  private static void run(String... command) throws IOException {
    output(command);
  }

  private static String output(String... command) throws IOException {
    try (var output = new ProcessBuilder(command).start().inputReader()) {
      return output.readAllAsString().strip();
    }
  }
}
