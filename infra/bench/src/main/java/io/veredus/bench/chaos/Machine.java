package io.veredus.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a run was made on. */
final class Machine {
  private Machine() {}

  static String words() {
    return "%d cores%s, %s %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            memory(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version().feature());
  }

  /** Linux tells (proc(5), meminfo). */
  private static String memory() {
    try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemTotal:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 / 1024)
          .map(gigabytes -> ", " + gigabytes + " GB")
          .findFirst()
          .orElse("");
    } catch (IOException unknown) {
      return "";
    }
  }
}
