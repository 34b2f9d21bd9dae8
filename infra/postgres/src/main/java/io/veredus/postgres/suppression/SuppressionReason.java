package io.veredus.postgres.suppression;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.veredus.workflows.attempt.ReasonCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why nothing is sent to an address. */
public enum SuppressionReason {
  /** It does not exist, or takes nothing. */
  BOUNCE,
  /** Whoever reads there called a message unwanted. */
  COMPLAINT,
  /** Whoever reads there asked the provider to stop, such as by answering STOP. */
  OPTED_OUT,
  /** Somebody put it on the list. */
  MANUAL;

  /** What a provider meant that refuses an address for good. */
  public static SuppressionReason of(ReasonCode code) {
    return code == ReasonCode.OPTED_OUT ? OPTED_OUT : BOUNCE;
  }

  /**
   * @throws IllegalArgumentException naming the known values
   */
  @JsonCreator
  public static SuppressionReason of(String wireName) {
    return Arrays.stream(values())
        .filter(value -> value.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A reason is one of " + known()));
  }

  /** The known values, for error messages. */
  public static String known() {
    return Arrays.stream(values())
        .map(SuppressionReason::wireName)
        .collect(Collectors.joining(", "));
  }

  /** As written in JSON and the store. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
