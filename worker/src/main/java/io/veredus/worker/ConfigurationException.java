package io.veredus.worker;

import io.veredus.activities.provider.InvalidSettingsException;
import io.veredus.activities.provider.SettingsError;
import java.util.stream.Collectors;

/** Configuration that cannot be worked with: names each key, what is wrong, and what is allowed. */
final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigurationException(String prefix, InvalidSettingsException invalid) {
    super(
        invalid.errors().stream()
            .map(error -> line(prefix, error))
            .collect(Collectors.joining("; ")));
  }

  private static String line(String prefix, SettingsError error) {
    var key = error.pointer().replaceFirst("^/(settings|secrets)", prefix).replace('/', '.');
    return "%s %s; allowed: %s".formatted(key, error.detail(), error.allowed());
  }
}
