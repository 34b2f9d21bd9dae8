package io.veredus.bench.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Sizes that Linux tells in lines such as {@code VmRSS: 1234 kB} (proc(5)). */
public final class ProcFile {
  private ProcFile() {}

  /**
   * Kilobytes; empty where nobody tells, as on other systems.
   *
   * @param key with its colon
   */
  public static OptionalLong kilobytes(Path file, String key) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException | UncheckedIOException notReadable) {
      return OptionalLong.empty();
    }
  }
}
