package io.veredus.activities.template;

import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.message.Branding;
import io.veredus.workflows.message.MessageEvent;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What templates see, of which nothing but maps and plain values is reachable. */
final class TemplateValues {
  static final String DATA = "data";

  /** What there can be at the top, with the members it can have; data's are the caller's. */
  static final Map<String, Set<String>> KNOWN =
      Map.of(
          DATA,
          Set.of(),
          "recipient",
          Set.of("id", "name", "email", "phone", "locale", "timeZone", "attributes"),
          "notification",
          Set.of("id", "type"),
          "event",
          Set.of(
              "type",
              "subject",
              "subjectType",
              "subjectId",
              "resourceOwner",
              "sequence",
              "time",
              "userId"),
          "tenant",
          Set.of("id", "name"),
          "branding",
          Set.of(
              "primaryColor",
              "backgroundColor",
              "fontColor",
              "logoUrl",
              "fontUrl",
              "fontFaceFamily",
              "fontFamily"),
          "links",
          Set.of("unsubscribe", "preferences"));

  private TemplateValues() {}

  static Map<String, Object> of(
      NotificationRequest request,
      Recipient recipient,
      HouseStyle style,
      PersonalLinks.Links links) {
    var values = new LinkedHashMap<String, Object>();
    values.put(DATA, request.data());
    values.put("recipient", of(recipient));
    values.put(
        "notification", Map.of("id", request.id().toString(), "type", request.type().value()));
    request.event().ifPresent(event -> values.put("event", of(event)));
    values.put("tenant", Map.of("id", request.tenant().value(), "name", style.tenantName()));
    values.put("branding", of(style.branding()));
    values.put("links", of(links));
    return values;
  }

  private static Map<String, Object> of(Recipient recipient) {
    var values = new LinkedHashMap<String, Object>();
    put(values, "id", recipient.id().map(RecipientId::value));
    put(values, "name", recipient.name());
    put(values, "email", recipient.email().map(EmailAddress::value));
    put(values, "phone", recipient.phone().map(PhoneNumber::value));
    values.put("locale", recipient.locale().toLanguageTag());
    values.put("timeZone", recipient.timeZone().getId());
    values.put("attributes", recipient.attributes());
    return values;
  }

  private static Map<String, Object> of(MessageEvent event) {
    return Map.of(
        "type", event.type(),
        "subject", event.aggregateType() + "/" + event.aggregateId(),
        "subjectType", event.aggregateType(),
        "subjectId", event.aggregateId(),
        "resourceOwner", event.resourceOwner(),
        "sequence", event.sequence(),
        "time", event.createdAt().toString(),
        "userId", event.userId());
  }

  private static Map<String, Object> of(Branding branding) {
    return Map.of(
        "primaryColor", branding.primaryColor(),
        "backgroundColor", branding.backgroundColor(),
        "fontColor", branding.fontColor(),
        "logoUrl", branding.logoUrl(),
        "fontUrl", branding.fontUrl(),
        "fontFaceFamily", branding.fontFaceFamily(),
        "fontFamily", branding.fontFamily());
  }

  /** Empty where there is none, so that templates can ask by {@code if}. */
  private static Map<String, Object> of(PersonalLinks.Links links) {
    return Map.of(
        "unsubscribe", links.unsubscribe().orElse(""),
        "preferences", links.preferences().orElse(""));
  }

  private static void put(Map<String, Object> values, String name, Optional<String> value) {
    value.ifPresent(known -> values.put(name, known));
  }
}
