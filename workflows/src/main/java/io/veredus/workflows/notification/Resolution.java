package io.veredus.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.recipient.Recipient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is known of a notification once its recipient and type were read. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Resolution.Resolved.class, name = "resolved"),
  @JsonSubTypes.Type(value = Resolution.Unresolvable.class, name = "unresolvable")
})
public sealed interface Resolution {
  /**
   * The snapshot that every attempt uses.
   *
   * @param schedule the request's, else the endpoint's or the type's, with the time to live
   * @param fallbacks channels to try when this one fails for good, the next one first
   * @param revision of the texts to render; empty: the newest
   * @param longestAttempt how long one call of a provider may take; empty: a minute
   */
  record Resolved(
      Recipient recipient,
      Channel channel,
      RetrySchedule schedule,
      AmbiguityPolicy ambiguity,
      List<Channel> fallbacks,
      Optional<Long> revision,
      Optional<Duration> longestAttempt)
      implements Resolution {

    @SuppressWarnings("NullAway") // histories from before know no fallbacks
    public Resolved {
      fallbacks = fallbacks == null ? List.of() : List.copyOf(fallbacks);
    }

    /** One channel only, with the newest texts. */
    public Resolved(
        Recipient recipient, Channel channel, RetrySchedule schedule, AmbiguityPolicy ambiguity) {
      this(recipient, channel, schedule, ambiguity, List.of(), Optional.empty(), Optional.empty());
    }

    /** Older histories know no fallbacks, and are read as they were written. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Override
    public List<Channel> fallbacks() {
      return fallbacks;
    }
  }

  /** There is nobody to send to, or nothing to send: no repetition would change it. */
  record Unresolvable(NotificationState endsAs, Reason reason) implements Resolution {}
}
