package io.veredus.workflows.verification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a verification is in its life. */
public enum VerificationState {
  /** A code is on its way, or waits to be entered. */
  PENDING,
  /** The code was entered; it is used up. */
  APPROVED,
  /** The lifetime of the last code ended first. */
  EXPIRED,
  /** Entered as often as allowed, and never right. */
  EXHAUSTED;

  public boolean isTerminal() {
    return this != PENDING;
  }

  /** What whoever enters a code is told once this is the state; the code is not even looked at. */
  public Verdict verdict() {
    return switch (this) {
      case PENDING -> throw new IllegalStateException("A code must be compared first");
      case APPROVED -> Verdict.USED;
      case EXPIRED -> Verdict.EXPIRED;
      case EXHAUSTED -> Verdict.EXHAUSTED;
    };
  }

  @JsonCreator
  public static VerificationState of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  /** As written in JSON and the store. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
