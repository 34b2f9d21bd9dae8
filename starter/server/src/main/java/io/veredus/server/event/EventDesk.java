package io.veredus.server.event;

import io.veredus.postgres.broadcast.BroadcastRequest;
import io.veredus.postgres.broadcast.Broadcasts;
import io.veredus.postgres.cause.CausingEvent;
import io.veredus.postgres.cause.EventIntake;
import io.veredus.postgres.event.Appended;
import io.veredus.postgres.event.Event;
import io.veredus.postgres.notification.NewNotification;
import io.veredus.postgres.type.NotificationType;
import io.veredus.server.event.EventRules.Verdict;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.Sealing;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.EventId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Understand, decide who is told, store it all at once, have it started. */
final class EventDesk {
  static final int MOST = 1_000;

  /** Who has a notification carried out. */
  interface Starter {
    /** Returns at once. {@code size}: of its data, in bytes. */
    void startSoon(NotificationRequest request, NotificationType type, int size);
  }

  private final EventRules rules;
  private final Sealing sealing;
  private final Stores stores;
  private final Starter starter;
  private final InstantSource clock;

  /** What is stored of events. */
  record Stores(EventIntake intake, Broadcasts broadcasts) {}

  EventDesk(
      EventRules rules, Sealing sealing, Stores stores, Starter starter, InstantSource clock) {
    this.rules = rules;
    this.sealing = sealing;
    this.stores = stores;
    this.starter = starter;
    this.clock = clock;
  }

  /**
   * An event and where it is in the log.
   *
   * @param broadcasts that it caused
   */
  record Taken(ReadEvent sent, Appended stored, List<BroadcastId> broadcasts) {}

  /** All of a batch, or nothing. */
  List<Taken> takeBatch(TenantId tenant, JsonNode batch) {
    var mistakes = new Mistakes();
    if (!batch.isArray() || batch.size() > MOST) {
      mistakes.add("", "This is no batch", "a JSON array of at most %,d events".formatted(MOST));
      mistakes.throwIfAny();
    }
    var reader = new EventReader(clock.instant(), mistakes);
    var events = new ArrayList<ReadEvent>();
    for (int index = 0; index < batch.size(); index++) {
      reader.read(batch.get(index), "/" + index).ifPresent(events::add);
    }
    mistakes.throwIfAny();
    return take(tenant, events);
  }

  Taken take(TenantId tenant, JsonNode event) {
    var mistakes = new Mistakes();
    var read = new EventReader(clock.instant(), mistakes).read(event, "");
    mistakes.throwIfAny();
    return take(tenant, List.of(read.orElseThrow())).getFirst();
  }

  private List<Taken> take(TenantId tenant, List<ReadEvent> events) {
    var mistakes = new Mistakes();
    var verdicts = rules.judge(tenant, events);
    var causing = verdicts.stream().map(verdict -> causing(tenant, verdict, mistakes)).toList();
    mistakes.throwIfAny();
    var outcome = stores.intake().store(tenant, causing);
    start(verdicts, outcome.toStart());
    var broadcasts = broadcasts(verdicts, outcome.events());
    var taken = new ArrayList<Taken>();
    for (int at = 0; at < events.size(); at++) {
      var stored = outcome.events().get(at);
      taken.add(new Taken(events.get(at), stored, broadcasts.getOrDefault(stored.id(), List.of())));
    }
    return taken;
  }

  /** Asked only where there can be some: for what was sent before, the store knows. */
  private Map<EventId, List<BroadcastId>> broadcasts(
      List<Verdict> verdicts, List<Appended> stored) {
    var asked =
        IntStream.range(0, stored.size())
            .filter(at -> stored.get(at).duplicate() || !verdicts.get(at).broad().isEmpty())
            .mapToObj(at -> stored.get(at).id())
            .toList();
    return asked.isEmpty() ? Map.of() : stores.broadcasts().causedBy(asked);
  }

  private void start(List<Verdict> verdicts, List<NewNotification> stored) {
    var caused = new HashMap<NotificationId, Caused>();
    var sizes = new HashMap<NotificationId, Integer>();
    for (var verdict : verdicts) {
      for (var it : verdict.caused()) {
        var id = it.id(verdict.event().event());
        caused.put(id, it);
        sizes.put(id, verdict.event().size());
      }
    }
    for (var it : stored) {
      var id = it.request().id();
      starter.startSoon(
          it.request(),
          Objects.requireNonNull(caused.get(id)).type(),
          Objects.requireNonNull(sizes.get(id)));
    }
  }

  private CausingEvent causing(TenantId tenant, Verdict verdict, Mistakes mistakes) {
    var plain = verdict.event().event();
    var content = plain.content();
    var event =
        verdict.sensitive().isEmpty() || content.members().isEmpty()
            ? plain
            : plain.with(
                content.withData(
                    sealing.seal(
                        tenant,
                        verdict.sensitive(),
                        content.members(),
                        verdict.event().pointer() + "/data",
                        mistakes)));
    return new CausingEvent(
        event,
        verdict.caused().stream().map(caused -> caused.id(event)).toList(),
        new Effects(tenant, event, verdict));
  }

  private record Effects(TenantId tenant, Event event, Verdict verdict)
      implements CausingEvent.Effects {
    @Override
    public List<NewNotification> of(long sequence) {
      return verdict.caused().stream().map(it -> it.asNew(tenant, event, sequence)).toList();
    }

    @Override
    public List<BroadcastRequest> broadcasts(long sequence) {
      return verdict.broad().stream().map(it -> it.asRequest(tenant, event, sequence)).toList();
    }
  }
}
