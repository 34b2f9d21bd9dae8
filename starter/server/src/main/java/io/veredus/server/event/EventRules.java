package io.veredus.server.event;

import io.veredus.activities.template.RepeatKey;
import io.veredus.postgres.broadcast.BroadcastRequest.Repeats;
import io.veredus.postgres.event.Event;
import io.veredus.postgres.notification.DeduplicationSlot;
import io.veredus.postgres.type.NotificationType;
import io.veredus.server.event.Addressees.Addressee;
import io.veredus.server.intake.Sealing;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides who is told what of events, by the types that they cause. */
final class EventRules {
  /** Every notification holds the data of its event. */
  private static final long MOST_BYTES = 64L * 1024 * 1024;

  /** Listed in one call for broadcasts: more is not for one transaction to store. */
  private static final int MOST_LISTED = 100_000;

  private final Lookups lookups;
  private final ChannelRules channels;
  private final RepeatKey repeats;

  EventRules(Lookups lookups, ChannelRules channels, RepeatKey repeats) {
    this.lookups = lookups;
    this.channels = channels;
    this.repeats = repeats;
  }

  /** What one event causes, and the types that have to do with it. */
  record Verdict(
      ReadEvent event, List<NotificationType> types, List<Caused> caused, List<Broad> broad) {
    List<String> sensitive() {
      return types.stream().flatMap(type -> type.sensitive().stream()).distinct().toList();
    }
  }

  /**
   * In the order given.
   *
   * @throws ProblemException if they cause more than one call may
   */
  List<Verdict> judge(TenantId tenant, List<ReadEvent> events) {
    var types = types(tenant, events);
    var tellings =
        events.stream()
            .flatMap(read ->
                types.getOrDefault(read.event().type(), List.of()).stream()
                    .map(type -> telling(read, type)))
            .toList();
    var addressees = new Addressees(lookups, tenant, tellings);
    var caused = new LinkedHashMap<ReadEvent, List<Caused>>();
    var broad = new LinkedHashMap<ReadEvent, List<Broad>>();
    long count = 0;
    long bytes = 0;
    long listed = 0;
    for (var telling : tellings) {
      var more = addressees.of(telling).map(all -> caused(telling, all));
      long number = more.map(List::size).orElse(Addressees.MOST);
      long size = number * telling.of().size();
      if (more.isEmpty() || count + number > Addressees.MOST || bytes + size > MOST_BYTES) {
        broad.computeIfAbsent(telling.of(), _ -> new ArrayList<>()).add(broad(telling));
        listed += telling.target() instanceof Target.Ids(var ids) ? ids.size() : 0;
      } else {
        caused.computeIfAbsent(telling.of(), _ -> new ArrayList<>()).addAll(more.get());
        count += number;
        bytes += size;
      }
      if (listed > MOST_LISTED) {
        throw tooMany(telling);
      }
    }
    return events.stream()
        .map(read ->
            new Verdict(
                read,
                types.getOrDefault(read.event().type(), List.of()),
                caused.getOrDefault(read, List.of()),
                broad.getOrDefault(read, List.of())))
        .toList();
  }

  private Map<String, List<NotificationType>> types(TenantId tenant, Collection<ReadEvent> events) {
    var names = events.stream().map(read -> read.event().type()).distinct().toList();
    var found = names.isEmpty() ? List.<NotificationType>of() : lookups.types(tenant, names);
    return names.stream()
        .collect(
            Collectors.toMap(
                name -> name,
                name -> found.stream().filter(type -> isCausedBy(name, type)).toList()));
  }

  private static boolean isCausedBy(String event, NotificationType type) {
    return type.trigger().filter(trigger -> trigger.events().contains(event)).isPresent();
  }

  private static Telling telling(ReadEvent read, NotificationType type) {
    return new Telling(read, type, Target.of(read.event(), type.trigger().orElseThrow()));
  }

  private List<Caused> caused(Telling telling, List<Addressee> all) {
    var repeated = repeated(telling);
    return all.stream()
        .flatMap(addressee -> caused(telling, addressee, repeated).stream())
        .toList();
  }

  /** A type whose channels depend on whoever is told leaves them to the broadcast. */
  private Broad broad(Telling telling) {
    var event = telling.of().event();
    var type = telling.type();
    var chosen = channels.channels(event, type, Optional.empty());
    return new Broad(
        type,
        telling.target(),
        chosen.stream().flatMap(Optional::stream).toList(),
        repeated(telling));
  }

  private List<Caused> caused(Telling telling, Addressee addressee, Optional<Repeats> repeated) {
    var type = telling.type();
    var id = addressee.id();
    return channels.channels(telling.of().event(), type, addressee.member()).stream()
        .map(channel -> new Caused(type, id, channel, slot(id, channel, repeated)))
        .toList();
  }

  private static Optional<DeduplicationSlot> slot(
      RecipientId recipient, Optional<Channel> channel, Optional<Repeats> repeated) {
    return repeated.map(
        same -> DeduplicationSlot.of(recipient.value(), channel, same.key(), same.window()));
  }

  /** The same for all whom the event is told to, of whom there may be many. */
  private Optional<Repeats> repeated(Telling telling) {
    var type = telling.type();
    return type.deduplication()
        .flatMap(rule ->
            repeats
                .of(rule.key(), values(telling.of().event(), type))
                .map(key -> new Repeats(key, rule.window())));
  }

  /** A hash of a code would give the code away, so keys cannot be made of sensitive values. */
  private static Map<String, Object> values(Event event, NotificationType type) {
    var attributes = new LinkedHashMap<String, Object>(event.content().extensions());
    attributes.put("id", event.eventId());
    attributes.put("source", event.source());
    attributes.put("type", event.type());
    attributes.put("time", event.time().toString());
    event.subject().ifPresent(subject -> attributes.put("subject", subject));
    return Map.of(
        "data", Sealing.without(type.sensitive(), event.content().members()), "event", attributes);
  }

  private static ProblemException tooMany(Telling telling) {
    return new ProblemException(
        ProblemType.TOO_MANY_NOTIFICATIONS,
        List.of(
            Mistake.at(
                telling.of().pointer(),
                "With this event there are too many ids of recipients of type %s"
                    .formatted(telling.type().key()),
                "at most %,d listed ids a call beyond its first %,d notifications"
                    .formatted(MOST_LISTED, Addressees.MOST))));
  }
}
