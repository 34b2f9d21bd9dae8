package io.veredus.activities.notification;

import static java.util.stream.Collectors.joining;

import io.veredus.postgres.preference.Choices;
import io.veredus.postgres.preference.Standing;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.Recipient;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which channels are left once those are taken off that somebody declined, and those whose address
 * is suppressed. The second holds for every type: it is about the address, not about what is said.
 *
 * @param isOptional whether the person may decline it
 */
record Clearance(NotificationType type, Standing standing, boolean isOptional) {
  sealed interface Outcome {}

  record Open(List<Channel> channels) implements Outcome {}

  record Barred(Reason why) implements Outcome {}

  /** A code is asked for by whoever gets it; and only those who are known by id have choices. */
  static Clearance of(
      NotificationRequest request, NotificationType type, Recipient recipient, Standing standing) {
    return new Clearance(type, standing, recipient.id().isPresent() && request.code().isEmpty());
  }

  Outcome among(List<Channel> reachable) {
    var wanted = reachable.stream().filter(this::isWanted).toList();
    if (wanted.isEmpty()) {
      return barred(ReasonCode.OPTED_OUT, reachable.stream().map(this::whyUnwanted));
    }
    var open = wanted.stream().filter(it -> !standing.suppressed().containsKey(it)).toList();
    return open.isEmpty()
        ? barred(ReasonCode.ADDRESS_SUPPRESSED, wanted.stream().map(this::whySuppressed))
        : new Open(open);
  }

  private static Barred barred(ReasonCode code, Stream<String> whys) {
    return new Barred(new Reason(code, whys.collect(joining("; "))));
  }

  private boolean isWanted(Channel channel) {
    return !isOptional || verdict(channel).enabled();
  }

  private Choices.Verdict verdict(Channel channel) {
    return standing.choices().on(type, channel);
  }

  private String whyUnwanted(Channel channel) {
    var name = channel.wireName();
    return switch (verdict(channel).source()) {
      case RECIPIENT -> "The recipient declined it on the channel %s".formatted(name);
      case TENANT -> "The tenant's default is not to send it on the channel %s".formatted(name);
      case TYPE -> "The type is only sent to those who want it on the channel %s".formatted(name);
      case MANDATORY -> throw new IllegalStateException("What is mandatory is not declined");
    };
  }

  private String whySuppressed(Channel channel) {
    return "The recipient's address for %s is suppressed: %s"
        .formatted(
            channel.wireName(),
            Objects.requireNonNull(standing.suppressed().get(channel)).wireName());
  }
}
