package io.veredus.server.explanation;

import io.veredus.activities.template.Translation;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.notification.StoredNotification;
import io.veredus.postgres.preference.Choices;
import io.veredus.postgres.preference.Preferences;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.template.PublishedTemplate;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.tenant.Tenants;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.server.explanation.Explanation.Step;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gathers what the store knows of a notification. The type and the recipient are as they are now;
 * what was decided is in the row and its attempts.
 */
final class Explainer {
  /** What may have something to say of a notification. */
  record Sources(
      NotificationStore store,
      NotificationTypes types,
      TemplateLibrary words,
      Recipients recipients,
      Preferences preferences,
      Tenants tenants) {}

  private final Sources sources;
  private final DeliveryDefaults defaults;

  Explainer(Sources sources, DeliveryDefaults defaults) {
    this.sources = sources;
    this.defaults = defaults;
  }

  Explanation explain(StoredNotification stored) {
    var it = gather(stored);
    var ending = Ending.of(it);
    var steps =
        Stream.of(Beginnings.of(it), Tries.of(it), Stream.of(last(it, ending)))
            .flatMap(part -> part)
            .toList();
    return new Explanation(
        stored.request().id(),
        stored.state(),
        stored.reason(),
        ending.text(),
        ending.next(),
        steps);
  }

  private Explained gather(StoredNotification stored) {
    var request = stored.request();
    var type = sources.types().findOwned(request.tenant(), request.type());
    var channels =
        type.map(found -> defaults.channels(request, found.type()))
            .orElseGet(() -> request.channel().stream().toList());
    var attempts = sources.store().attempts(request.id());
    var channel = Explained.channel(channels, attempts);
    return new Explained(
        stored,
        type,
        channels,
        attempts,
        choices(request),
        channel.flatMap(by -> words(request, by)));
  }

  private Choices choices(NotificationRequest request) {
    return switch (request.recipient()) {
      case RecipientRef.Direct _ -> Choices.NONE;
      case RecipientRef.Known(var id) -> sources.preferences().of(request.tenant(), id);
    };
  }

  private static Step last(Explained it, Ending ending) {
    var data = new LinkedHashMap<String, Object>();
    data.put("state", it.stored().state());
    it.stored().reason().ifPresent(reason -> data.put("reason", reason));
    it.stored().next().ifPresent(next -> data.put("next", next));
    it.stored().finishedAt().ifPresent(at -> data.put("finishedAt", at));
    it.stored().providerMessageId().ifPresent(id -> data.put("providerMessageId", id));
    return new Step("So it is " + it.stored().state().wireName(), ending.text(), data);
  }

  private Optional<UsedWords> words(NotificationRequest request, Channel channel) {
    var revision = sources.words().revisionAt(request.dueAt());
    var inForce = sources.words().inForce(request.tenant(), request.type(), revision);
    var house = sources.tenants().settings(request.tenant()).locale();
    return Translation.of(inForce, channel, locale(request), house)
        .flatMap(used ->
            inForce.stream()
                .filter(words -> words.locale().equals(used.locale()))
                .filter(words -> words.source().equals(used.source()))
                .min(java.util.Comparator.comparingInt(PublishedTemplate::distance)))
        .map(UsedWords::of);
  }

  private Locale locale(NotificationRequest request) {
    return switch (request.recipient()) {
      case RecipientRef.Direct(var given) -> given.locale();
      case RecipientRef.Known(var id) ->
          sources
              .recipients()
              .find(request.tenant(), id)
              .map(Recipient::locale)
              .orElse(Locale.ENGLISH);
    };
  }
}
