package io.veredus.workflows.verification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who brings a code to its recipient. */
public enum Delivery {
  /** Veredus, by a notification. */
  NOTIFICATION,
  /** The host application, which gets the code in the answer to its request, once. */
  HOST;

  @JsonCreator
  public static Delivery of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
