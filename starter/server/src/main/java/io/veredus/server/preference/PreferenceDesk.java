package io.veredus.server.preference;

import io.veredus.postgres.preference.Choices;
import io.veredus.postgres.preference.Preference;
import io.veredus.postgres.preference.Preferences;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.postgres.type.OptOut;
import io.veredus.postgres.type.OwnedType;
import io.veredus.server.preference.PreferencesView.Effective;
import io.veredus.server.preference.PreferencesView.Said;
import io.veredus.server.recipient.RecipientIds;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Shows and changes what people and tenants chose. */
final class PreferenceDesk {
  private final Preferences preferences;
  private final Recipients recipients;
  private final NotificationTypes types;
  private final DeliveryDefaults defaults;

  PreferenceDesk(
      Preferences preferences,
      Recipients recipients,
      NotificationTypes types,
      DeliveryDefaults defaults) {
    this.preferences = preferences;
    this.recipients = recipients;
    this.types = types;
    this.defaults = defaults;
  }

  PreferencesView of(TenantId tenant, RecipientId recipient) {
    recipients.find(tenant, recipient).orElseThrow(RecipientIds::unknown);
    return view(tenant, Optional.of(recipient));
  }

  PreferencesView put(TenantId tenant, RecipientId recipient, byte[] body) {
    recipients.find(tenant, recipient).orElseThrow(RecipientIds::unknown);
    var wanted = new PreferenceReader(byKey(tenant)).read(body);
    if (!preferences.replace(tenant, recipient, wanted)) {
      throw RecipientIds.unknown(); // erased since
    }
    return view(tenant, Optional.of(recipient));
  }

  PreferencesView defaults(TenantId tenant) {
    return view(tenant, Optional.empty());
  }

  PreferencesView putDefaults(TenantId tenant, byte[] body) {
    preferences.replaceDefaults(tenant, new PreferenceReader(byKey(tenant)).read(body));
    return view(tenant, Optional.empty());
  }

  private PreferencesView view(TenantId tenant, Optional<RecipientId> recipient) {
    var known = byKey(tenant);
    var choices =
        recipient
            .map(it -> preferences.of(tenant, it))
            .orElseGet(() -> preferences.ofNobody(tenant));
    var said = recipient.isPresent() ? choices.own() : preferences.defaults(tenant);
    return new PreferencesView(
        recipient,
        said(said, Optional.empty()),
        byType(said, known),
        known.values().stream().map(type -> effective(type, choices)).toList());
  }

  /** Choices about types that are no more, or cannot be declined any more, are not shown. */
  private static Map<TypeKey, Said> byType(
      List<Preference> said, Map<TypeKey, NotificationType> known) {
    var byType = new LinkedHashMap<TypeKey, Said>();
    known.forEach((key, type) -> {
      var about = said(said, Optional.of(key));
      boolean isSaid = about.enabled().isPresent() || !about.channels().isEmpty();
      if (isSaid && type.consent().optOut() == OptOut.ALLOWED) {
        byType.put(key, about);
      }
    });
    return byType;
  }

  private static Said said(List<Preference> all, Optional<TypeKey> type) {
    var about = all.stream().filter(it -> it.type().equals(type)).toList();
    var channels = new TreeMap<String, Boolean>();
    about.forEach(
        it -> it.channel().ifPresent(channel -> channels.put(channel.wireName(), it.enabled())));
    return new Said(
        about.stream().filter(it -> it.channel().isEmpty()).map(Preference::enabled).findFirst(),
        channels);
  }

  private Effective effective(NotificationType type, Choices choices) {
    var channels = new LinkedHashMap<String, Boolean>();
    for (Channel channel : defaults.channels(type)) {
      channels.put(channel.wireName(), choices.on(type, channel).enabled());
    }
    return new Effective(
        type.key(),
        type.name(),
        type.group(),
        type.consent().optOut() == OptOut.MANDATORY,
        channels.containsValue(true),
        channels);
  }

  private Map<TypeKey, NotificationType> byKey(TenantId tenant) {
    var byKey = new LinkedHashMap<TypeKey, NotificationType>();
    types.list(tenant).stream().map(OwnedType::type).forEach(type -> byKey.put(type.key(), type));
    return byKey;
  }
}
