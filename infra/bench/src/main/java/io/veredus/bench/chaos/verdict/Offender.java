package io.veredus.bench.chaos.verdict;

import io.veredus.bench.chaos.sink.Taken;
import io.veredus.workflows.id.NotificationId;
import java.util.List;
import java.util.Optional;

/**
 * A notification with which something is wrong, and all that is known of it.
 *
 * @param tooMany messages that there should not be
 */
public record Offender(
    NotificationId id,
    Offence offence,
    long tooMany,
    Optional<Accepted> accepted,
    Optional<Course> course,
    List<Taken> arrived) {
  @Override
  public String toString() {
    return "%s %s%n  accepted %s%n  record   %s%n  arrived  %s"
        .formatted(
            id,
            offence,
            accepted.map(it -> it.key() + " at " + it.acceptedAt()).orElse("never"),
            course
                .map(it ->
                    "%s %s %s %s"
                        .formatted(
                            it.state().wireName(),
                            it.reason().orElse(""),
                            it.attempts(),
                            it.steps()))
                .orElse("none"),
            arrived.stream()
                .map(it -> "%s at %s (%s)".formatted(it.channel().wireName(), it.at(), it.answer()))
                .toList());
  }
}
