package io.veredus.workflows.attempt;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What to do when nobody can tell whether the provider took the message. */
public enum AmbiguityPolicy {
  /** Send again: the message arrives, perhaps twice, under the same message id. */
  AT_LEAST_ONCE,
  /** Stop as {@code unknown}: the message never arrives twice, perhaps not at all. */
  AT_MOST_ONCE;

  @JsonCreator
  public static AmbiguityPolicy of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
