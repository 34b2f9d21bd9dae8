package io.veredus.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What it ran on.
 *
 * @param temporal what kind of server
 */
public record Machine(int cores, String system, String java, String temporal, Instant at) {
  public static Machine here(String temporal) {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
        Runtime.version().toString(),
        temporal,
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }
}
