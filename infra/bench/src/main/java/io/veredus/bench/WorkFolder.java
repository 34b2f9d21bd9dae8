package io.veredus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** Where a run keeps its databases and logs. */
final class WorkFolder implements AutoCloseable {
  private final Path path;
  private final boolean temporary;

  /**
   * @param given is kept; without one, a new one is removed at the end
   */
  WorkFolder(Optional<Path> given) throws IOException {
    temporary = given.isEmpty();
    path = given.isPresent() ? given.get() : Files.createTempDirectory("veredus-bench");
    Files.createDirectories(path);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      try (var files = Files.walk(path)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
