package io.veredus.bench.arrangement;

import io.veredus.dev.process.UserCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an installation lives.
 *
 * @param cache programs, shared with every other clone
 * @param folder data and logs
 */
public record Place(Path cache, Path folder) {
  public Place {
    try {
      Files.createDirectories(folder.resolve("logs"));
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  /** With the programs of this user. */
  public static Place in(Path folder) {
    return new Place(UserCache.folder(System.getenv()), folder.toAbsolutePath());
  }

  /** One of the programs that {@code infra/temporal/install --server} builds. */
  Path program(String name) {
    return cache.resolve("bin").resolve(name);
  }

  Path log(String name) {
    return folder.resolve("logs").resolve(name + ".log");
  }

  /** Notes the process, so that a later run finds it if this one dies first. */
  Path mark(String name) {
    return folder.resolve(name + ".mark");
  }
}
