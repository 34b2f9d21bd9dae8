package io.veredus.workflows.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;

/**
 * Identifies one event of the log, beside the id that its source gave it: a UUID of version 7 (RFC
 * 9562, section 5.7) that begins with the time of its recording.
 */
public record EventId(UUID value) {
  public EventId {
    TimedUuids.require(value, "An event id");
  }

  /** A new id, recorded at {@code time}. Not for workflow code, which must be deterministic. */
  public static EventId createdAt(Instant time) {
    return new EventId(TimedUuids.createdAt(time));
  }

  /**
   * Reads the usual 36-character form.
   *
   * @throws IllegalArgumentException if it is not a UUID of version 7
   */
  @JsonCreator
  public static EventId of(String text) {
    return new EventId(TimedUuids.parse(text, "An event id"));
  }

  /** When the event was recorded, to the millisecond. */
  public Instant createdAt() {
    return TimedUuids.createdAt(value);
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
