package io.veredus.server.diagnosis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
  /** Something is not delivered, or cannot be. */
  ERROR,
  /** It works, and will not for long, or not as it should. */
  WARNING,
  /** Worth knowing; nothing is wrong. */
  NOTE;

  /** As written in JSON. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
