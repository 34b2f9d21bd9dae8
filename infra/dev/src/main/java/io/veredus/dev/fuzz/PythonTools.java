package io.veredus.dev.fuzz;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The fuzzer and what it needs, in a virtual environment of its own.
 *
 * @param environment its folder
 * @param requirements what is to be in it, with hashes
 */
public record PythonTools(Path environment, Path requirements) {
  /** Whether this machine can have one. */
  public static boolean arePossible() {
    return Programs.find("python3")
        .filter(python -> run(List.of(python.toString(), "-c", "import venv, ensurepip")) == 0)
        .isPresent();
  }

  /**
   * Installs what is missing.
   *
   * @return the fuzzer's program
   * @throws StackException saying what is in the way
   */
  public Path prepare() throws IOException {
    var installed = environment.resolve("installed.txt");
    var wanted = Files.readString(requirements);
    if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
      if (!arePossible()) {
        throw new StackException(
            "The fuzz needs python3 with venv (https://www.python.org, or: apt install python3-venv)");
      }
      require("make " + environment, "python3", "-m", "venv", "--clear", environment.toString());
      require(
          "install the fuzzer from PyPI",
          environment.resolve("bin/python").toString(),
          "-m",
          "pip",
          "install",
          "--quiet",
          "--disable-pip-version-check",
          "--require-hashes",
          "-r",
          requirements.toString());
      Files.writeString(installed, wanted);
    }
    return environment.resolve("bin/schemathesis");
  }

  private static void require(String what, String... command) {
    int status = run(List.of(command));
    if (status != 0) {
      throw new StackException(
          "Could not %s: %s ended with %d".formatted(what, String.join(" ", command), status));
    }
  }

  private static int run(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start()
          .waitFor();
    } catch (IOException absent) {
      return 127;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return 130;
    }
  }
}
