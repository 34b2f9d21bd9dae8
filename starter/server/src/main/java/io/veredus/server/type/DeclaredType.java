package io.veredus.server.type;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.type.AddressChoice;
import io.veredus.postgres.type.ChannelMode;
import io.veredus.postgres.type.ChannelPlan;
import io.veredus.postgres.type.Deduplication;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.OptOut;
import io.veredus.postgres.type.Trigger;
import io.veredus.server.intake.ScheduleView;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A type in the form in which it is declared, so that what is answered can be sent again.
 *
 * @param schedule a name, or a {@link RetrySchedule}
 * @param enabled only said of a type that is turned off
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record DeclaredType(
    TypeKey key,
    String name,
    String group,
    Optional<TriggerView> trigger,
    Channels channels,
    Priority priority,
    Optional<Object> schedule,
    Optional<Duration> timeToLive,
    AmbiguityPolicy ambiguity,
    AddressChoice addresses,
    OptOut optOut,
    boolean enabledByDefault,
    Optional<Deduplication> deduplication,
    Map<String, String> sentEvents,
    List<String> sensitive,
    Optional<Boolean> enabled) {

  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record TriggerView(List<String> events, AudienceView audience, Optional<String> unless) {
    static TriggerView of(Trigger trigger) {
      return new TriggerView(
          trigger.events(), AudienceView.of(trigger.audience()), trigger.unless());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Channels(List<Channel> order, ChannelMode mode, Optional<String> choice) {
    static Channels of(ChannelPlan plan) {
      return new Channels(plan.order(), plan.mode(), plan.choice());
    }
  }

  static DeclaredType of(NotificationType type) {
    return new DeclaredType(
        type.key(),
        type.name(),
        type.group(),
        type.trigger().map(TriggerView::of),
        Channels.of(type.channels()),
        type.delivery().priority(),
        type.delivery().schedule().map(ScheduleView::of),
        type.delivery().timeToLive(),
        type.delivery().ambiguity(),
        type.delivery().addresses(),
        type.consent().optOut(),
        type.consent().enabledByDefault(),
        type.deduplication(),
        type.sentEvents(),
        type.sensitive(),
        Optional.of(false).filter(_ -> !type.isOn()));
  }
}
