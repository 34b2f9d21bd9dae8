package io.veredus.dev.process;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where programs that are fetched or built once are kept, for all clones of a user. */
public final class UserCache {
  private UserCache() {}

  /** As in infra/temporal/install, which uses the same folder. */
  public static Path folder(Map<String, String> environment) {
    return variable(environment, "VEREDUS_CACHE")
        .map(Path::of)
        .orElseGet(() ->
            variable(environment, "XDG_CACHE_HOME")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("veredus"));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
