package io.veredus.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.veredus.dev.fuzz.PythonTools;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short {@code ./veredus fuzz}; the real one makes 20,000 calls. */
class FuzzIT {
  @TempDir Path folder;

  @Test
  void findsNothing() throws Exception {
    if (!PythonTools.arePossible()) {
      var need = "The fuzz needs python3 with venv, which this machine has not";
      assertThat(System.getenv("CI")).as(need).isNotEqualTo("true");
      abort(need);
    }
    var log = folder.resolve("fuzz.log");
    var process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-Xmx512m",
                    "-XX:TieredStopAtLevel=1",
                    "-Dveredus.home=" + TestPaths.home(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.veredus.dev.Fuzz",
                    "--calls",
                    "500",
                    "--seed",
                    "1"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor()).as("%s", new LogOf(log)).isZero();
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  /** Read only when the test has failed. */
  private record LogOf(Path file) {
    @Override
    public String toString() {
      try {
        return java.nio.file.Files.readString(file);
      } catch (java.io.IOException gone) {
        return String.valueOf(gone);
      }
    }
  }
}
