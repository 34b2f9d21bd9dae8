package io.veredus.postgres.type;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What goes first when there is more than can be sent at once. */
public enum Priority {
  /** Somebody waits for it: codes, links, password changes. */
  TRANSACTIONAL,
  /** Everything else. */
  NORMAL,
  /** Nobody waits for it: reports, announcements. */
  BULK;

  /**
   * @throws IllegalArgumentException naming the known values
   */
  @JsonCreator
  public static Priority of(String wireName) {
    return Arrays.stream(values())
        .filter(value -> value.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A priority is one of " + known()));
  }

  /** The known values, for error messages. */
  public static String known() {
    return Arrays.stream(values()).map(Priority::wireName).collect(Collectors.joining(", "));
  }

  /** As written in JSON and the store. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
