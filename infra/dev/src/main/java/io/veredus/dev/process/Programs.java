package io.veredus.dev.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Programs of the machine, as a shell would find them. */
public final class Programs {
  private Programs() {}

  /** The first executable file of that name on {@code PATH}. */
  public static Optional<Path> find(String name) {
    var folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
    return Arrays.stream(folders)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Whether this process runs as the superuser. */
  public static boolean runningAsRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
