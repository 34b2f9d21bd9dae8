package io.veredus.dev.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenRunTest {
  @TempDir private Path home;

  @Test
  void saysInOneLineThatASignalEndedIt() throws Exception {
    var errors = home.resolve("errors");
    var log = home.resolve(".veredus/test.log");
    var run = start(errors, "echo working; exec sleep 600");
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(log));
    await().until(() -> run.descendants().anyMatch(ProcessHandle::isAlive));
    var children = run.descendants().toList();
    run.destroy();
    assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(errors)).isEqualTo("veredus: stopped; the log: " + log + "\n");
    assertThat(run.exitValue()).isEqualTo(128 + 15); // SIGTERM
    await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void saysNothingOfASignalWhereThereWasNone() throws Exception {
    var errors = home.resolve("errors");
    var run = start(errors, "exit 3");
    assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isEqualTo(3);
    assertThat(Files.readString(errors)).isEmpty();
    assertThat(new String(run.getInputStream().readAllBytes(), UTF_8)).contains("exit status 3");
  }

  private Process start(Path errors, String command) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.veredus.dev.build.MavenRun",
                "test",
                home.toString(),
                "--",
                "sh",
                "-c",
                command))
        .redirectError(errors.toFile())
        .start();
  }
}
