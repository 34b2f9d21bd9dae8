package io.veredus.bench.command;

import io.veredus.dev.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a run keeps its databases and logs: a folder that was given, or one for this run alone. */
public final class WorkFolder implements AutoCloseable {
  private final Path path;
  private final boolean temporary;

  WorkFolder(Optional<Path> given, String name) throws IOException {
    temporary = given.isEmpty();
    path = temporary ? Files.createTempDirectory(name) : Files.createDirectories(given.get());
  }

  public Path path() {
    return path;
  }

  /** Removes it, unless it was given. */
  @Override
  public void close() throws IOException {
    if (temporary) {
      Folders.delete(path);
    }
  }
}
