package io.veredus.bench.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory a process holds, where the system says so (Linux, proc(5)). */
final class ResidentMemory {
  private ResidentMemory() {}

  /** Its proportional share (Pss) where that may be read, else all that it can see; 0: unknown. */
  static double megabytes(ProcessHandle process) {
    var folder = Path.of("/proc", Long.toString(process.pid()));
    return Stream.of(
            read(folder.resolve("smaps_rollup"), "Pss:"), read(folder.resolve("status"), "VmRSS:"))
        .filter(value -> value > 0)
        .findFirst()
        .orElse(0.0);
  }

  private static double read(Path file, String key) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException notReadable) {
      return 0;
    }
  }
}
