package io.veredus.bench.chaos.verdict;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationState;
import java.util.List;
import java.util.Optional;

/**
 * What is on record of a notification.
 *
 * @param attempts in their order
 * @param steps types of its events without what they have in common, in the order of the log
 */
public record Course(
    NotificationId id,
    NotificationState state,
    Optional<String> reason,
    List<Try> attempts,
    List<String> steps) {
  private static final String AMBIGUOUS = "ambiguous";

  /** One attempt. */
  public record Try(int number, Channel channel, String outcome, String reason) {}

  /** How many messages it may have sent by what is on record. */
  long maySent() {
    return certainlySent() + ambiguous();
  }

  /** Attempts of which nobody knows whether they sent something. */
  long ambiguous() {
    long recorded = attempts.stream().filter(it -> it.outcome().equals(AMBIGUOUS)).count();
    return recorded + (endedInTheDark() ? 1 : 0);
  }

  boolean wasSent() {
    return state == NotificationState.SENT || state == NotificationState.DELIVERED;
  }

  /** By which channel it was sent in the end. */
  Optional<Channel> sentBy() {
    return attempts.stream()
        .filter(it -> it.outcome().equals("sent"))
        .map(Try::channel)
        .reduce((_, last) -> last);
  }

  private long certainlySent() {
    return attempts.stream().filter(it -> it.outcome().equals("sent")).count();
  }

  /** Its last attempt was never heard of again, which the state says instead of an attempt. */
  private boolean endedInTheDark() {
    return state == NotificationState.UNKNOWN
        && reason.equals(Optional.of("worker_lost"))
        && (attempts.isEmpty() || !attempts.getLast().outcome().equals(AMBIGUOUS));
  }
}
