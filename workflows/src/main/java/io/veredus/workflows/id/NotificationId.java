package io.veredus.workflows.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.veredus.workflows.channel.Channel;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Identifies one notification: a UUID of version 7 (RFC 9562, section 5.7). Its first 48 bits are
 * the time of its making, so ids sort by age, and a row's daily partition follows from its id
 * alone.
 */
public record NotificationId(UUID value) {
  public NotificationId {
    TimedUuids.require(value, "A notification id");
  }

  /** A new id, made now. Not for workflow code, which must be deterministic. */
  public static NotificationId create() {
    return createdAt(Instant.now());
  }

  /**
   * A new id that says it was made at {@code time}; for tests and for hosts with a clock of their
   * own.
   */
  public static NotificationId createdAt(Instant time) {
    return new NotificationId(TimedUuids.createdAt(time));
  }

  /**
   * The notification that carries a code of {@code verification}: the same for the same send,
   * whoever asks, so that a send that is begun twice is one.
   *
   * @param send from 1
   */
  public static NotificationId ofSend(VerificationId verification, int send, Instant sentAt) {
    return new NotificationId(TimedUuids.derived(sentAt, verification + "/" + send));
  }

  /**
   * The notification of {@code type} that {@code event} causes for {@code recipient}: the same
   * however often it is worked out.
   *
   * @param channel empty if the channel is chosen later
   */
  public static NotificationId ofEvent(
      EventId event, TypeKey type, RecipientId recipient, Optional<Channel> channel) {
    var name =
        event + "/" + type + "/" + recipient + channel.map(by -> "/" + by.wireName()).orElse("");
    return new NotificationId(TimedUuids.derived(event.createdAt(), name));
  }

  /**
   * The notification by which {@code broadcast} reaches {@code recipient}: the same however often
   * it is worked out.
   *
   * @param channel empty if the channel is chosen later
   */
  public static NotificationId ofBroadcast(
      BroadcastId broadcast, RecipientId recipient, Optional<Channel> channel) {
    var name = broadcast + "/" + recipient + channel.map(by -> "/" + by.wireName()).orElse("");
    return new NotificationId(TimedUuids.derived(broadcast.createdAt(), name));
  }

  /**
   * Reads the usual 36-character form.
   *
   * @throws IllegalArgumentException if it is not a UUID of version 7
   */
  @JsonCreator
  public static NotificationId of(String text) {
    return new NotificationId(TimedUuids.parse(text, "A notification id"));
  }

  /**
   * Identifies what happened to the notification, as a UUID of version 7: the same for the same
   * step and time.
   */
  public UUID ofStep(String step, Instant time) {
    return TimedUuids.derived(time, this + "/" + step);
  }

  /** When the id was made, to the millisecond. */
  public Instant createdAt() {
    return TimedUuids.createdAt(value);
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
