package io.veredus.workflows.attempt;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A provider's later word on a message that it took. Receipts come in any order and more than once:
 * the one of the highest {@link #rank()} holds.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Receipt.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = Receipt.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = Receipt.Undelivered.class, name = "undelivered"),
  @JsonSubTypes.Type(value = Receipt.Delivered.class, name = "delivered")
})
public sealed interface Receipt {
  /** Under way: nothing is decided yet. */
  record Progress(Stage stage) implements Receipt {}

  /** The provider could not pass it on. {@code suppressAddress}: the address itself is bad. */
  record Failed(Reason reason, boolean suppressAddress) implements Receipt {}

  /** Passed on, and then it did not arrive. {@code suppressAddress}: the address itself is bad. */
  record Undelivered(Reason reason, boolean suppressAddress) implements Receipt {}

  /** It arrived. */
  record Delivered() implements Receipt {}

  /** How far a message has come, in order. */
  enum Stage {
    /** Waits at the provider. */
    QUEUED,
    /** Is being passed on. */
    SENDING,
    /** The next system on the way took it. */
    SENT;

    @JsonCreator
    public static Stage of(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Grows with what is known: an end is above any progress, and what has arrived stays arrived.
   * Where two have the same rank, the first holds.
   */
  default int rank() {
    return switch (this) {
      case Progress(var stage) -> stage.ordinal();
      case Failed _ -> 10;
      case Undelivered _ -> 11;
      case Delivered _ -> 12;
    };
  }

  /** Whether nothing but a correction is to follow. */
  @JsonIgnore
  default boolean isFinal() {
    return !(this instanceof Progress);
  }

  /** Whether this is news to whoever has heard {@code earlier}. */
  default boolean supersedes(Receipt earlier) {
    return rank() > earlier.rank();
  }
}
