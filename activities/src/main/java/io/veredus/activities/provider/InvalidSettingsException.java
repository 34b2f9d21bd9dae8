package io.veredus.activities.provider;

import java.util.List;

/** Settings that no provider can be made of, with all mistakes at once. */
public final class InvalidSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<SettingsError> errors;

  public InvalidSettingsException(List<SettingsError> errors) {
    super("Settings: " + errors);
    this.errors = List.copyOf(errors);
  }

  public List<SettingsError> errors() {
    return errors;
  }
}
