package io.veredus.dev.temporal;

import io.veredus.dev.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The script that puts Temporal's command line tool on the machine, if it is not there. */
public record TemporalInstall(Path script) {
  /** The script of a clone of the project. */
  public static TemporalInstall of(Path home) {
    return new TemporalInstall(home.resolve("infra/temporal/install"));
  }

  /** The tool, found or made; empty if it could not be had. Progress goes to standard error. */
  public Optional<Path> run() throws IOException {
    if (!Files.isExecutable(script)) {
      return Programs.find("temporal");
    }
    var process =
        new ProcessBuilder(script.toString(), "--print")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = process.inputReader()) {
      var path = Optional.ofNullable(output.readLine());
      return process.waitFor() == 0 ? path.map(Path::of) : Optional.empty();
    } catch (InterruptedException interrupted) {
      process.destroy();
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
