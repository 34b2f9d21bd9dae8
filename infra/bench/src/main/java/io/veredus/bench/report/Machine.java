package io.veredus.bench.report;

import io.veredus.bench.cost.ProcFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * What it ran on.
 *
 * @param kilobytes of memory; empty where nobody tells
 * @param temporal what kind of server
 */
public record Machine(
    int cores,
    OptionalLong kilobytes,
    String system,
    Runtime.Version java,
    String temporal,
    Instant at) {
  public static Machine here(String temporal) {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        ProcFile.kilobytes(Path.of("/proc/meminfo"), "MemTotal:"),
        "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
        Runtime.version(),
        temporal,
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** The hardware and what is installed on it, in a line. */
  public String words() {
    var memory = kilobytes.isPresent() ? ", " + kilobytes.getAsLong() / 1024 / 1024 + " GB" : "";
    return "%d cores%s, %s, Java %s".formatted(cores, memory, system, java.feature());
  }
}
