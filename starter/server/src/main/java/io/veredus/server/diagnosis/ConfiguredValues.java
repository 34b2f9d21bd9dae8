package io.veredus.server.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.ConfigurableEnvironment;

/** What an environment sets of this program's settings, and where. */
final class ConfiguredValues {
  private static final List<String> OURS = List.of("veredus.", "spring.datasource.", "server.");

  /**
   * @param value as it may be shown
   * @param origin such as {@code veredus.yaml - 3:5}, or an environment variable
   */
  record Setting(String value, String origin) {}

  private ConfiguredValues() {}

  /** By key; what is set twice, as it holds. */
  static Map<String, Setting> of(ConfigurableEnvironment environment) {
    var found = new TreeMap<String, Setting>();
    for (var source : ConfigurationPropertySources.get(environment)) {
      if (source instanceof IterableConfigurationPropertySource listed) {
        listed.stream()
            .filter(name -> OURS.stream().anyMatch(name.toString()::startsWith))
            .forEach(name -> {
              var property = listed.getConfigurationProperty(name);
              if (property != null) {
                found.putIfAbsent(name.toString(), setting(environment, property));
              }
            });
      }
    }
    return found;
  }

  private static Setting setting(
      ConfigurableEnvironment environment, ConfigurationProperty property) {
    var key = property.getName().toString();
    var value = String.valueOf(property.getValue());
    return new Setting(Masking.of(key, resolved(environment, value)), origin(property.getOrigin()));
  }

  private static String resolved(ConfigurableEnvironment environment, String value) {
    return environment.resolvePlaceholders(value);
  }

  private static String origin(@org.jspecify.annotations.Nullable Origin origin) {
    return origin == null ? "unknown" : origin.toString();
  }
}
