package io.veredus.activities.provider;

import java.util.List;

/** Settings that no provider can be made of, with all mistakes at once. */
public final class InvalidSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<SettingsError> errors;
  private final transient SettingNames known;

  public InvalidSettingsException(List<SettingsError> errors) {
    this(errors, SettingNames.NONE);
  }

  /**
   * @param known what the kind reads
   */
  InvalidSettingsException(List<SettingsError> errors, SettingNames known) {
    super("Settings: " + errors);
    this.errors = List.copyOf(errors);
    this.known = known;
  }

  public List<SettingsError> errors() {
    return errors;
  }

  SettingNames known() {
    return known;
  }
}
