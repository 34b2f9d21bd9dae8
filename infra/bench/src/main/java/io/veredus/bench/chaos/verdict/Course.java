package io.veredus.bench.chaos.verdict;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.veredus.bench.chaos.sink.Taken;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationState;
import java.util.List;
import java.util.Optional;

/**
 * What is on record of a notification.
 *
 * @param atMostOnce whether nothing may be tried again after an attempt of which nobody knows
 * @param attempts in their order
 * @param steps types of its events without what they have in common, in the order of the log
 */
public record Course(
    NotificationId id,
    NotificationState state,
    Optional<String> reason,
    boolean atMostOnce,
    List<Try> attempts,
    List<String> steps) {
  /** One attempt. */
  public record Try(int number, Channel channel, String outcome, String reason) {
    boolean isSent() {
      return outcome.equals("sent");
    }

    boolean isAmbiguous() {
      return outcome.equals("ambiguous");
    }

    boolean isLost() {
      return isAmbiguous() && reason.equals("worker_lost");
    }

    boolean mayHaveSent() {
      return isSent() || isAmbiguous();
    }
  }

  /** How many of the messages that arrived no attempt by their channel can have sent. */
  long surplus(List<Taken> arrived) {
    var byChannel = arrived.stream().collect(groupingBy(Taken::channel, counting()));
    long tooMany =
        byChannel.entrySet().stream()
            .mapToLong(it -> Math.max(0, it.getValue() - maySent(it.getKey())))
            .sum();
    return Math.max(0, tooMany - maySentUnrecorded());
  }

  /**
   * Whether the provider was called after an attempt of which nobody knows whether it sent. One
   * that was lost as well only says that another worker died before it could write that down.
   */
  boolean wentOnInTheDark() {
    return attempts.stream()
        .dropWhile(it -> !it.isAmbiguous())
        .skip(1)
        .anyMatch(it -> !it.isLost());
  }

  private long maySent(Channel channel) {
    return attempts.stream().filter(it -> it.channel() == channel && it.mayHaveSent()).count();
  }

  /** By whatever channel: what the state alone tells. */
  private long maySentUnrecorded() {
    boolean unrecorded = wasSent() && attempts.stream().noneMatch(Try::isSent);
    return (unrecorded ? 1 : 0) + (endedInTheDark() ? 1 : 0);
  }

  boolean wasSent() {
    return state == NotificationState.SENT || state == NotificationState.DELIVERED;
  }

  /** By which channel it was sent in the end. */
  Optional<Channel> sentBy() {
    return attempts.stream().filter(Try::isSent).map(Try::channel).reduce((_, last) -> last);
  }

  /** Its last attempt could not be written down, which the state says instead of an attempt. */
  private boolean endedInTheDark() {
    return state == NotificationState.UNKNOWN
        && reason.isPresent()
        && (attempts.isEmpty() || !attempts.getLast().isAmbiguous());
  }
}
