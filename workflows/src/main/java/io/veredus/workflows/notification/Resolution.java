package io.veredus.workflows.notification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.recipient.Recipient;

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
   * @param schedule the request's, else the type's, with the time to live that holds
   */
  record Resolved(
      Recipient recipient, Channel channel, RetrySchedule schedule, AmbiguityPolicy ambiguity)
      implements Resolution {}

  /** There is nobody to send to, or nothing to send: no repetition would change it. */
  record Unresolvable(NotificationState endsAs, Reason reason) implements Resolution {}
}
