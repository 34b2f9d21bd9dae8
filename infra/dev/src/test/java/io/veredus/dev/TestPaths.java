package io.veredus.dev;

import io.veredus.dev.temporal.TemporalInstall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What tests that start programs need to find. */
public final class TestPaths {
  private TestPaths() {}

  public static Path home() {
    return Path.of("..", "..").toAbsolutePath().normalize();
  }

  public static Path cache() {
    var environment = System.getenv();
    return Optional.ofNullable(environment.get("VEREDUS_CACHE"))
        .map(Path::of)
        .orElseGet(() -> usualCache(environment));
  }

  public static Path temporalCli() throws IOException {
    return TemporalInstall.of(home())
        .run()
        .orElseThrow(() -> new IllegalStateException("Run infra/temporal/install first"));
  }

  private static Path usualCache(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("veredus");
  }
}
