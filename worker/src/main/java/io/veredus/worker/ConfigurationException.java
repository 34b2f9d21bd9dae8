package io.veredus.worker;

import io.veredus.activities.provider.InvalidSettingsException;
import io.veredus.activities.provider.SettingsError;
import io.veredus.postgres.provider.StoredProvider;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Configuration that cannot be worked with: names each key, what is wrong, and what is allowed. */
final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String SETTING = "settings.";

  ConfigurationException(String message) {
    super(message);
  }

  /**
   * @param known the settings whose values may be told: what stands elsewhere may be a secret
   * @param keys of what the API calls {@code settings.tls.startTls}, say
   */
  static ConfigurationException of(
      InvalidSettingsException invalid,
      StoredProvider provider,
      Set<String> known,
      UnaryOperator<String> keys) {
    return new ConfigurationException(
        invalid.errors().stream()
            .map(error ->
                "%s%s %s; allowed: %s"
                    .formatted(
                        keys.apply(dotted(error)),
                        value(error, provider, known),
                        error.detail(),
                        error.allowed()))
            .collect(Collectors.joining("; ")));
  }

  /** Of a URL, only what cannot be a secret. */
  private static String value(SettingsError error, StoredProvider provider, Set<String> known) {
    return Optional.of(dotted(error))
        .filter(name -> name.startsWith(SETTING))
        .map(name -> name.substring(SETTING.length()))
        .filter(known::contains)
        .map(provider.settings()::get)
        .map(value -> " '" + value.toString().replaceAll("//[^/@]*@|[?#].*", "…") + "'")
        .orElse("");
  }

  private static String dotted(SettingsError error) {
    return error.pointer().substring(1).replace('/', '.');
  }
}
