package io.veredus.postgres.broadcast;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.MessageEvent;
import io.veredus.workflows.notification.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One type for many recipients, as asked for.
 *
 * @param data with its sensitive values sealed
 * @param channels that an event chose; empty: the type's
 * @param event what caused it; empty if it was asked for
 * @param repeats what each of them must not be told again
 */
public record BroadcastRequest(
    BroadcastId id,
    TenantId tenant,
    TypeKey type,
    BroadcastAudience audience,
    Map<String, Object> data,
    List<Channel> channels,
    Optional<Subject> subject,
    Optional<MessageEvent> event,
    Optional<Repeats> repeats,
    Timing timing) {

  /**
   * What is told once within a window.
   *
   * @param key the same for all recipients
   */
  public record Repeats(String key, Duration window) {}

  /**
   * When, and how fast.
   *
   * @param rate people a second; empty: as fast as it goes
   * @param sendAt not before
   */
  public record Timing(Optional<Double> rate, Optional<Instant> sendAt) {
    public static final Timing AT_ONCE = new Timing(Optional.empty(), Optional.empty());
  }

  /** The same for others. */
  BroadcastRequest with(BroadcastAudience others) {
    return new BroadcastRequest(
        id, tenant, type, others, data, channels, subject, event, repeats, timing);
  }
}
