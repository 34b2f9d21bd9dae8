package io.veredus.activities.channel.relay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.RelayContent;
import io.veredus.workflows.message.SmsMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a relay is sent, as JSON: where to, the texts and looks, and values for its templates. */
record RelayBody(
    ContextInfo contextInfo, Map<String, Object> templateData, Map<String, Object> args) {
  /** What a message is about if nobody said so. */
  private static final String SOME_EVENT = "notification";

  record ContextInfo(
      String eventType,
      ProviderInfo provider,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String recipientEmailAddress,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String recipientPhoneNumber) {}

  record ProviderInfo(String id, String description) {}

  static RelayBody of(EmailMessage message, HttpRelaySettings relay) {
    var content =
        message
            .relay()
            .orElseGet(() -> RelayContent.of(SOME_EVENT, message.subject(), message.text()));
    return of(content, relay, message.to().value(), "");
  }

  static RelayBody of(SmsMessage message, HttpRelaySettings relay) {
    var content = message.relay().orElseGet(() -> RelayContent.of(SOME_EVENT, "", message.text()));
    return of(content, relay, "", message.to().value());
  }

  private static RelayBody of(
      RelayContent content, HttpRelaySettings relay, String email, String phone) {
    var provider = new ProviderInfo(relay.id().value(), relay.description());
    return new RelayBody(
        new ContextInfo(content.eventType(), provider, email, phone),
        templateData(content),
        content.args());
  }

  private static Map<String, Object> templateData(RelayContent content) {
    var parts = content.parts();
    var branding = content.branding();
    var data = new LinkedHashMap<String, Object>();
    data.put("title", parts.title());
    data.put("preHeader", parts.preHeader());
    data.put("subject", parts.subject());
    data.put("greeting", parts.greeting());
    data.put("text", parts.text());
    data.put("url", parts.url());
    data.put("buttonText", parts.buttonText());
    data.put("primaryColor", branding.primaryColor());
    data.put("backgroundColor", branding.backgroundColor());
    data.put("fontColor", branding.fontColor());
    data.put("logoUrl", branding.logoUrl());
    data.put("fontUrl", branding.fontUrl());
    data.put("fontFaceFamily", branding.fontFaceFamily());
    data.put("fontFamily", branding.fontFamily());
    data.put("includeFooter", !parts.footerText().isEmpty());
    data.put("footerText", parts.footerText());
    data.values().removeIf(value -> value.equals("") || value.equals(false));
    return data;
  }
}
