package io.veredus.postgres.type;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether people may decline a type. */
public enum OptOut {
  /** Everybody may. */
  ALLOWED,
  /** Nobody can, such as for security notices. */
  MANDATORY;

  /**
   * @throws IllegalArgumentException naming the known values
   */
  @JsonCreator
  public static OptOut of(String wireName) {
    return Arrays.stream(values())
        .filter(value -> value.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("An opt-out is one of " + known()));
  }

  /** The known values, for error messages. */
  public static String known() {
    return Arrays.stream(values()).map(OptOut::wireName).collect(Collectors.joining(", "));
  }

  /** As written in JSON and the store. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
