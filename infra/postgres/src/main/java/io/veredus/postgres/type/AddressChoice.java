package io.veredus.postgres.type;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which of a recipient's addresses is used. */
public enum AddressChoice {
  /** The one that was confirmed to be theirs. */
  VERIFIED,
  /** The newest, confirmed or not: what confirms an address goes there. */
  LATEST;

  /**
   * @throws IllegalArgumentException naming the known values
   */
  @JsonCreator
  public static AddressChoice of(String wireName) {
    return Arrays.stream(values())
        .filter(value -> value.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("An address choice is one of " + known()));
  }

  /** The known values, for error messages. */
  public static String known() {
    return Arrays.stream(values()).map(AddressChoice::wireName).collect(Collectors.joining(", "));
  }

  /** As written in JSON and the store. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
