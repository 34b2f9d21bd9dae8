package io.veredus.postgres.event;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.notification.NotificationResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of {@link LifecycleEvents}. An event's id follows from the notification, the step and
 * its time, so that a step that is told twice is appended once.
 */
public final class LifecycleValues {
  private LifecycleValues() {}

  public static Map<String, @Nullable Object> attemptFailed(NotificationId id, Attempt attempt) {
    var values = new HashMap<String, @Nullable Object>();
    values.put(
        "attemptFailedId", id.ofStep("attempt-failed " + attempt.number(), attempt.finishedAt()));
    values.put("retriedId", id.ofStep("retried " + attempt.number(), attempt.finishedAt()));
    values.put("retryAt", attempt.nextAttemptAt().map(Instant::toString).orElse(null));
    return values;
  }

  /**
   * @param now for what has no time of its own
   */
  public static Map<String, Object> ended(NotificationResult result, Instant now) {
    var id = result.id();
    var time = result.attempt().map(Attempt::finishedAt).orElse(now);
    var values = new HashMap<String, Object>();
    values.put("endId", id.ofStep("ended", time));
    result
        .attempt()
        .ifPresent(attempt -> {
          values.put("sentId", id.ofStep("sent", time));
          values.put("ownId", id.ofStep("own", time));
          values.put("ownData", members(own(id, attempt)));
        });
    return values;
  }

  /**
   * @param rank of the receipt: of two at one time, both count
   */
  public static Map<String, Object> heard(NotificationId id, int rank, Instant now) {
    return Map.of("endId", id.ofStep("heard " + rank, now));
  }

  /** As the host's own events of messages with codes have it: who made the message, and which. */
  private static Map<String, Object> own(NotificationId id, Attempt attempt) {
    var data = new LinkedHashMap<String, Object>();
    data.put("notificationId", id);
    if (attempt.channel() == Channel.SMS && attempt.outcome() instanceof Sent(var messageId)) {
      var generator = new LinkedHashMap<String, Object>();
      attempt.provider().map(ProviderId::value).ifPresent(by -> generator.put("id", by));
      generator.put("verificationId", messageId);
      data.put("generatorInfo", generator);
    }
    return data;
  }

  /** A JSON object without its braces. */
  private static String members(Map<String, Object> object) {
    var json = Json.write(object);
    return json.substring(1, json.length() - 1);
  }
}
