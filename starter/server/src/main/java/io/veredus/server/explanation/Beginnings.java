package io.veredus.server.explanation;

import io.veredus.postgres.type.Audience;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.OwnedType;
import io.veredus.postgres.type.Trigger;
import io.veredus.server.explanation.Explanation.Step;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.message.MessageEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells how a notification came to be, for whom, and by which rules it was to go. */
final class Beginnings {
  private Beginnings() {}

  static Stream<Step> of(Explained it) {
    return Stream.of(
            Optional.of(cause(it)),
            Optional.of(audience(it)),
            Optional.of(type(it)),
            it.definition().map(type -> new Wanted(it, type).step()),
            Optional.of(channels(it)),
            it.words().map(Beginnings::words))
        .flatMap(Optional::stream);
  }

  private static Step cause(Explained it) {
    var data = new LinkedHashMap<String, Object>();
    data.put("acceptedAt", it.request().acceptedAt());
    data.put("dueAt", it.request().dueAt());
    it.request().subject().ifPresent(subject -> data.put("subject", subject));
    it.broadcast().ifPresent(broadcast -> data.put("broadcast", broadcast));
    return it.request()
        .event()
        .map(event -> byEvent(it, event, data))
        .or(() -> it.broadcast().map(broadcast -> byBroadcast(broadcast, data)))
        .orElseGet(() -> byRequest(it, data));
  }

  private static Step byBroadcast(BroadcastId broadcast, Map<String, Object> data) {
    return new Step(
        "It is part of a broadcast",
        "A program asked at %s to tell many people the same: this is one message of the broadcast %s."
            .formatted(broadcast.createdAt(), broadcast),
        data);
  }

  private static Step byEvent(Explained it, MessageEvent event, Map<String, Object> data) {
    data.put("event", event.type());
    data.put("eventSequence", event.sequence());
    data.put("eventAt", event.createdAt());
    var about = event.aggregateId().isEmpty() ? "" : " (of the " + aggregate(event) + ")";
    return new Step(
        "An event caused it",
        "The event %s%s happened, and the type %s is sent whenever it does."
            .formatted(event.type(), about, it.typeName()),
        data);
  }

  private static String aggregate(MessageEvent event) {
    return (event.aggregateType() + " " + event.aggregateId()).strip();
  }

  private static Step byRequest(Explained it, Map<String, Object> data) {
    boolean code = it.request().code().isPresent();
    return new Step(
        code ? "Somebody asked for a one-time code" : "A program asked for it",
        code
            ? "A verification was begun, and this message is to bring its code."
            : "It was asked for by a call of the API or of the client, at %s."
                .formatted(it.request().acceptedAt()),
        data);
  }

  private static Step audience(Explained it) {
    var audience =
        it.request()
            .event()
            .flatMap(_ -> it.definition())
            .flatMap(NotificationType::trigger)
            .map(Trigger::audience);
    var data = new LinkedHashMap<String, Object>();
    data.put("recipient", it.recipient());
    audience.ifPresent(rule -> data.put("audience", rule));
    return new Step(
        "It is for " + it.recipient(),
        audience
            .map(Beginnings::rule)
            .orElse(
                it.broadcast().isPresent()
                    ? "Whoever asked for the broadcast said whom it is for; this recipient was among them when it came to them."
                    : "Whoever asked for it named this recipient, and nobody else."),
        data);
  }

  private static String rule(Audience audience) {
    return switch (audience) {
      case Audience.OfSubject _ ->
          "The type tells the one whom the event is about, which is this recipient.";
      case Audience.OfRoles(var roles, _) ->
          "The type tells everybody who has one of the roles %s; this recipient had one then."
              .formatted(String.join(", ", roles));
      case Audience.Listed _ -> "The type names this recipient in its list.";
      case Audience.Everyone _ -> "The type tells every recipient whom its filter leaves.";
    };
  }

  private static Step type(Explained it) {
    var data = new LinkedHashMap<String, Object>();
    data.put("type", it.request().type());
    it.type().map(OwnedType::owner).ifPresent(owner -> data.put("owner", owner));
    return new Step(
        "It is of the type " + it.request().type().value(),
        it.definition().isPresent()
            ? "The type %s says what is told, and how hard Veredus tries.".formatted(it.typeName())
            : "The type does not exist any more, so that its rules cannot be told.",
        data);
  }

  private static Step channels(Explained it) {
    boolean asked = it.request().channel().isPresent();
    var names = it.channels().stream().map(Channel::wireName).toList();
    var order = names.isEmpty() ? "none" : String.join(", then ", names);
    return new Step(
        "By which channel: " + order,
        asked
            ? "The request asked for this channel alone."
            : names.size() > 1
                ? "The type names them in this order: the next one follows when one fails for good."
                : "The type, or the configured default, says so.",
        Map.of("channels", names, "askedFor", asked));
  }

  private static Step words(UsedWords words) {
    return new Step(
        "Words: version %d, in %s".formatted(words.version(), words.locale().toLanguageTag()),
        "This template%s was in force when the notification was due, and fits the recipient's language best."
            .formatted(words.distance() > 0 ? ", an ancestor tenant's," : ""),
        words.data());
  }
}
