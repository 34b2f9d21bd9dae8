package io.veredus.activities.channel.relay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.workflows.message.AttachmentRef;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.RelayContent;
import io.veredus.workflows.message.SmsMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a relay is sent, as JSON: where to, the texts and looks, and values for its templates.
 *
 * @param attachments by reference: the relay reads them itself
 */
record RelayBody(
    ContextInfo contextInfo,
    Map<String, Object> templateData,
    Map<String, Object> args,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<File> attachments,
    Optional<String> unsubscribeUrl) {
  /** What a message is about if nobody said so. */
  private static final String SOME_EVENT = "notification";

  record ContextInfo(
      String eventType,
      ProviderInfo provider,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String recipientEmailAddress,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String recipientPhoneNumber) {}

  record ProviderInfo(String id, String description) {}

  /** Either a URL, or a path within the tenant's folder of attachments. */
  record File(String name, String contentType, Optional<String> url, Optional<String> path) {
    static File of(AttachmentRef ref) {
      return switch (ref) {
        case AttachmentRef.AtUrl(var name, var type, var url) ->
            new File(name, type, Optional.of(url), Optional.empty());
        case AttachmentRef.InFolder(var name, var type, var path) ->
            new File(name, type, Optional.empty(), Optional.of(path));
      };
    }

    /** Without the URL, which may hold a secret. */
    @Override
    public String toString() {
      return "File[" + name + "]";
    }
  }

  static RelayBody of(EmailMessage message, HttpRelaySettings relay) {
    var content =
        message
            .relay()
            .orElseGet(() -> RelayContent.of(SOME_EVENT, message.subject(), message.text()));
    return of(content, relay, message.to().value(), "")
        .with(message.attachments().stream().map(File::of).toList(), message.unsubscribeUrl());
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
        content.args(),
        List.of(),
        Optional.empty());
  }

  private RelayBody with(List<File> files, Optional<String> unsubscribe) {
    return new RelayBody(contextInfo, templateData, args, files, unsubscribe);
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
