package io.veredus.postgres.type;

import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.notification.NotificationRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What holds where a type does not say it.
 *
 * @param method the channel of types without channels
 * @param schedule of types without one
 * @param longestAttempt how long one call of a provider may take
 */
public record DeliveryDefaults(Channel method, RetrySchedule schedule, Duration longestAttempt) {
  /** As it is without configuration. */
  public static final DeliveryDefaults USUAL =
      new DeliveryDefaults(Channel.EMAIL, RetrySchedule.STANDARD, Duration.ofMinutes(1));

  /** The channel asked for alone; else the type's, the preferred one first; else the method. */
  public List<Channel> channels(NotificationRequest request, NotificationType type) {
    return request.channel().map(List::of).orElseGet(() -> channels(type));
  }

  /** The type's channels, the preferred one first; else the method. */
  public List<Channel> channels(NotificationType type) {
    var own = type.channels().effective();
    return own.isEmpty() ? List.of(method) : own;
  }

  /**
   * The request's schedule, else the endpoint's, else the type's; with the time to live that was
   * given nearest.
   *
   * @param endpoints of the endpoint that is called; empty if it has none, or none is called
   */
  public RetrySchedule schedule(
      NotificationRequest request, NotificationType type, Optional<RetrySchedule> endpoints) {
    var asked =
        request.retrySchedule().or(() -> endpoints).orElseGet(() -> schedule(type.delivery()));
    return request.timeToLive().map(asked::within).orElse(asked);
  }

  private RetrySchedule schedule(DeliveryPolicy policy) {
    var own = policy.schedule().orElse(schedule);
    return policy.timeToLive().map(own::within).orElse(own);
  }
}
