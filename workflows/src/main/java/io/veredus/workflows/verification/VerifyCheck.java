package io.veredus.workflows.verification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.veredus.workflows.attempt.Reason;
import java.time.Duration;
import java.util.Optional;

/** What a provider that makes its own codes says of a code that somebody typed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = VerifyCheck.Approved.class, name = "approved"),
  @JsonSubTypes.Type(value = VerifyCheck.Wrong.class, name = "wrong"),
  @JsonSubTypes.Type(value = VerifyCheck.Expired.class, name = "expired"),
  @JsonSubTypes.Type(value = VerifyCheck.Exhausted.class, name = "exhausted"),
  @JsonSubTypes.Type(value = VerifyCheck.Unavailable.class, name = "unavailable")
})
public sealed interface VerifyCheck {
  /** It is the code. It counts once. */
  record Approved() implements VerifyCheck {}

  /** It is not the code; another try may be. */
  record Wrong() implements VerifyCheck {}

  /** There is no code to compare with any more: too late, used before, or cancelled. */
  record Expired() implements VerifyCheck {}

  /** Too many wrong tries: only a new code helps. */
  record Exhausted() implements VerifyCheck {}

  /** The provider could not be asked; whether the try was counted is not known. */
  record Unavailable(Reason reason, Optional<Duration> retryAfter) implements VerifyCheck {}
}
