package io.veredus.activities.secret;

import com.fasterxml.jackson.annotation.JsonValue;

/** A value that must reach no log, history or answer: it shows itself only when asked by name. */
public record Secret(String value) {
  public Secret {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A secret is not empty");
    }
  }

  /** Also what JSON gets. */
  @JsonValue
  @Override
  public String toString() {
    return "***";
  }
}
