package io.veredus.dev;

import io.veredus.dev.process.UserCache;
import io.veredus.dev.temporal.TemporalInstall;
import java.io.IOException;
import java.nio.file.Path;

/** What tests that start programs need to find. */
public final class TestPaths {
  private TestPaths() {}

  public static Path home() {
    return Path.of("..", "..").toAbsolutePath().normalize();
  }

  public static Path cache() {
    return UserCache.folder(System.getenv());
  }

  public static Path temporalCli() throws IOException {
    return TemporalInstall.of(home())
        .run()
        .orElseThrow(() -> new IllegalStateException("Run infra/temporal/install first"));
  }
}
