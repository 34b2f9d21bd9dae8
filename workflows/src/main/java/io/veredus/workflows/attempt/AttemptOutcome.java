package io.veredus.workflows.attempt;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Optional;

/**
 * What one attempt came to. An answer from a provider is one of these; an exception is a fault of
 * ours.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AttemptOutcome.Sent.class, name = "sent"),
  @JsonSubTypes.Type(value = AttemptOutcome.RetryLater.class, name = "retry_later"),
  @JsonSubTypes.Type(value = AttemptOutcome.Rejected.class, name = "rejected"),
  @JsonSubTypes.Type(value = AttemptOutcome.Ambiguous.class, name = "ambiguous")
})
public sealed interface AttemptOutcome {
  /** The provider took the message, and calls it by {@code providerMessageId}. */
  record Sent(String providerMessageId) implements AttemptOutcome {}

  /** Worth another attempt, at the schedule's next time or when the provider said. */
  record RetryLater(Reason reason, Optional<Duration> retryAfter) implements AttemptOutcome {
    public RetryLater(Reason reason) {
      this(reason, Optional.empty());
    }
  }

  /**
   * No attempt can succeed. {@code suppressAddress}: the address itself is bad (RFC 3463 X.1.1).
   */
  record Rejected(Reason reason, boolean suppressAddress) implements AttemptOutcome {}

  /** The provider may have taken the message; only the policy can say whether to risk a repeat. */
  record Ambiguous(Reason reason) implements AttemptOutcome {}

  /** As written in the store, logs and metrics. */
  default String wireName() {
    return switch (this) {
      case Sent _ -> "sent";
      case RetryLater _ -> "retry_later";
      case Rejected _ -> "rejected";
      case Ambiguous _ -> "ambiguous";
    };
  }

  /** Why it was not sent; empty if it was. */
  default Optional<Reason> why() {
    return switch (this) {
      case Sent _ -> Optional.empty();
      case RetryLater(var reason, _) -> Optional.of(reason);
      case Rejected(var reason, _) -> Optional.of(reason);
      case Ambiguous(var reason) -> Optional.of(reason);
    };
  }
}
