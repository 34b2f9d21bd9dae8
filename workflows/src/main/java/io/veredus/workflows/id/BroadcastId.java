package io.veredus.workflows.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;

/**
 * Identifies one broadcast: a UUID of version 7 (RFC 9562, section 5.7), whose time is also that of
 * the ids of all its notifications.
 */
public record BroadcastId(UUID value) {
  public BroadcastId {
    TimedUuids.require(value, "A broadcast id");
  }

  /** A new id, made at {@code time}. Not for workflow code, which must be deterministic. */
  public static BroadcastId createdAt(Instant time) {
    return new BroadcastId(TimedUuids.createdAt(time));
  }

  /** The broadcast of {@code type} that {@code event} causes, however often it is worked out. */
  public static BroadcastId ofEvent(EventId event, TypeKey type) {
    return new BroadcastId(TimedUuids.derived(event.createdAt(), event + "/broadcast/" + type));
  }

  /**
   * Reads the usual 36-character form.
   *
   * @throws IllegalArgumentException if it is not a UUID of version 7
   */
  @JsonCreator
  public static BroadcastId of(String text) {
    return new BroadcastId(TimedUuids.parse(text, "A broadcast id"));
  }

  /** When the broadcast was accepted, to the millisecond. */
  public Instant createdAt() {
    return TimedUuids.createdAt(value);
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
