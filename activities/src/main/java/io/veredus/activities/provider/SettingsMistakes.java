package io.veredus.activities.provider;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with settings; of several mistakes at one place, the first counts. */
final class SettingsMistakes {
  private final List<SettingsError> errors = new ArrayList<>();

  void add(String pointer, String detail, String allowed) {
    if (!hasAnyAt(pointer)) {
      errors.add(new SettingsError(pointer, detail, allowed));
    }
  }

  boolean hasAny() {
    return !errors.isEmpty();
  }

  boolean hasAnyAt(String pointer) {
    return errors.stream().anyMatch(error -> error.pointer().equals(pointer));
  }

  /**
   * @param known what a provider of the kind can be given
   */
  InvalidSettingsException asException(SettingNames known) {
    return new InvalidSettingsException(errors, known);
  }
}
