package io.veredus.activities.secret;

import com.fasterxml.jackson.annotation.JsonValue;

/** A password, key or token, which shows in no log, no JSON and no printed setting. */
public record Secret(String value) {
  private static final String HIDDEN = "***";

  public Secret {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A secret is not empty");
    }
  }

  @JsonValue
  @Override
  public String toString() {
    return HIDDEN;
  }
}
