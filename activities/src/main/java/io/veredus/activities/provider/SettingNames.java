package io.veredus.activities.provider;

import java.util.Map;
import java.util.Set;

/**
 * What a kind of provider reads, by dotted names.
 *
 * @param settings with the type of their JSON values: String, Boolean or Number
 * @param secrets whose values are texts
 */
public record SettingNames(Map<String, Class<?>> settings, Set<String> secrets) {
  static final SettingNames NONE = new SettingNames(Map.of(), Set.of());

  public SettingNames {
    settings = Map.copyOf(settings);
    secrets = Set.copyOf(secrets);
  }
}
