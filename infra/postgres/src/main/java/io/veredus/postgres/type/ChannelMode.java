package io.veredus.postgres.type;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What several channels of a type mean. */
public enum ChannelMode {
  /** The first by which the recipient can be reached; the next one if that fails for good. */
  FIRST,
  /** Every one by which the recipient can be reached. */
  ALL;

  /**
   * @throws IllegalArgumentException naming the known values
   */
  @JsonCreator
  public static ChannelMode of(String wireName) {
    return Arrays.stream(values())
        .filter(value -> value.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A channel mode is one of " + known()));
  }

  /** The known values, for error messages. */
  public static String known() {
    return Arrays.stream(values()).map(ChannelMode::wireName).collect(Collectors.joining(", "));
  }

  /** As written in JSON and the store. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
