package io.veredus.postgres.type;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to tell whom, how, and how hard to try. Its words are its templates.
 *
 * @param name as people read it
 * @param group under which it is listed; empty: none
 * @param sentEvents the host's own event that is appended on the subject when a notification was
 *     sent, by the subject's type
 * @param sensitive members of the data that are kept encrypted, such as codes
 * @param enabled whether it is sent at all; empty: nobody said, and it is
 */
public record NotificationType(
    TypeKey key,
    String name,
    String group,
    Optional<Trigger> trigger,
    ChannelPlan channels,
    DeliveryPolicy delivery,
    Consent consent,
    Optional<Deduplication> deduplication,
    Map<String, String> sentEvents,
    List<String> sensitive,
    Optional<Boolean> enabled) {

  @SuppressWarnings("NullAway") // definitions from before do not say it
  public NotificationType {
    enabled = enabled == null ? Optional.empty() : enabled;
  }

  /** A type of which nobody said whether it is sent. */
  public NotificationType(
      TypeKey key,
      String name,
      String group,
      Optional<Trigger> trigger,
      ChannelPlan channels,
      DeliveryPolicy delivery,
      Consent consent,
      Optional<Deduplication> deduplication,
      Map<String, String> sentEvents,
      List<String> sensitive) {
    this(
        key,
        name,
        group,
        trigger,
        channels,
        delivery,
        consent,
        deduplication,
        sentEvents,
        sensitive,
        Optional.empty());
  }

  /** A type that is only sent when asked for, by one channel. */
  public static NotificationType of(
      TypeKey key, Channel channel, RetrySchedule schedule, AmbiguityPolicy ambiguity) {
    return new NotificationType(
        key,
        key.value(),
        "",
        Optional.empty(),
        ChannelPlan.only(channel),
        DeliveryPolicy.of(schedule, ambiguity),
        Consent.USUAL,
        Optional.empty(),
        Map.of(),
        List.of());
  }

  /** The same, which nobody can decline. */
  public NotificationType mandatory() {
    return new NotificationType(
        key,
        name,
        group,
        trigger,
        channels,
        delivery,
        new Consent(OptOut.MANDATORY, true),
        deduplication,
        sentEvents,
        sensitive,
        enabled);
  }

  /** The host's own event for when a notification about the subject was sent. */
  public Optional<String> sentEvent(Optional<Subject> subject) {
    return subject.map(Subject::type).map(sentEvents::get);
  }

  /** Whether a channel may carry it: what is sensitive never lies in an inbox. */
  public boolean mayUse(Channel channel) {
    return channel != Channel.INBOX || sensitive.isEmpty();
  }

  /** The same, turned on or off; empty: as it was. */
  public NotificationType turned(Optional<Boolean> on) {
    return new NotificationType(
        key,
        name,
        group,
        trigger,
        channels,
        delivery,
        consent,
        deduplication,
        sentEvents,
        sensitive,
        on.or(() -> enabled));
  }

  /** Whether it is sent at all. */
  @JsonIgnore
  public boolean isOn() {
    return enabled.orElse(true);
  }

  /** The preferred channel; empty: the configured default. */
  @JsonIgnore
  public Optional<Channel> channel() {
    return channels.effective().stream().findFirst();
  }
}
