package io.veredus.worker;

import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.notification.Lanes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for notification types that do not say it.
 *
 * @param method the channel
 * @param dispatchTimeout how long one call of a provider may take, 1 s to 10 min
 * @param schedule when to try again: the name of one, or one's own
 * @param attempts instead of the schedule's
 * @param timeToLive instead of the schedule's
 * @param inline channels whose first attempt is made inside the workflow task
 */
@ConfigurationProperties("veredus.delivery")
record DeliveryProperties(
    @DefaultValue("email") Channel method,
    @DefaultValue("1m") Duration dispatchTimeout,
    @DefaultValue("standard") ScheduleProperties schedule,
    Optional<Integer> attempts,
    Optional<Duration> timeToLive,
    @DefaultValue Set<Channel> inline) {
  private static final EnumSet<Channel> METHODS =
      EnumSet.of(Channel.EMAIL, Channel.SMS, Channel.WEBHOOK);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  DeliveryProperties {
    if (!METHODS.contains(method)) {
      throw wrong("method", method.wireName(), names());
    }
    if (dispatchTimeout.compareTo(Duration.ofSeconds(1)) < 0
        || dispatchTimeout.compareTo(LONGEST) > 0) {
      throw wrong("dispatch-timeout", dispatchTimeout, "1s to 10m");
    }
    attempts
        .filter(number -> number < 1 || number > 1000)
        .ifPresent(number -> {
          throw wrong("attempts", number, "1 to 1000");
        });
    timeToLive
        .filter(
            time -> !time.isPositive() || time.compareTo(RetrySchedule.MAXIMUM_TIME_TO_LIVE) > 0)
        .ifPresent(time -> {
          throw wrong("time-to-live", time, "above zero and at most 30d");
        });
  }

  DeliveryDefaults defaults() {
    var own = schedule.schedule();
    return new DeliveryDefaults(
        method,
        new RetrySchedule(
            own.initialDelay(),
            own.factor(),
            own.maximumDelay(),
            attempts.orElse(own.maximumAttempts()),
            timeToLive.orElse(own.timeToLive())),
        dispatchTimeout);
  }

  Lanes lanes() {
    return new Lanes(inline.stream().sorted().toList());
  }

  private static String names() {
    return METHODS.stream().map(Channel::wireName).collect(Collectors.joining(", "));
  }

  private static IllegalArgumentException wrong(String key, Object value, String allowed) {
    return new IllegalArgumentException(
        "veredus.delivery.%s is %s; allowed: %s".formatted(key, value, allowed));
  }
}
