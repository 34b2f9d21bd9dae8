package io.veredus.workflows.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.AttachmentRef;
import io.veredus.workflows.message.Branding;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.InboxMessage;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.MessageAction;
import io.veredus.workflows.message.MessageEvent;
import io.veredus.workflows.message.MessageParts;
import io.veredus.workflows.message.MessageRecipient;
import io.veredus.workflows.message.MessageText;
import io.veredus.workflows.message.MessageType;
import io.veredus.workflows.message.RelayContent;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.message.WebhookMessage;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages lie in histories for as long as their notifications run. */
class MessageWireTest {
  @Test
  void readsAMailThatWasWrittenBeforeThereWereRelays() throws Exception {
    assertThat(
            read(
                """
                {"kind":"email","to":"ana@example.org","subject":"Hi","text":"Hi","html":"<p>Hi"}\
                """))
        .isEqualTo(
            new EmailMessage(
                new EmailAddress("ana@example.org"), Optional.empty(), "Hi", "Hi", "<p>Hi"));
  }

  @Test
  void writesAMailAsAlways() throws Exception {
    pinned(
        new EmailMessage(
            new EmailAddress("ana@example.org"), Optional.empty(), "Hi", "Hi", "<p>Hi"),
        """
        {"kind":"email","to":"ana@example.org","subject":"Hi","text":"Hi","html":"<p>Hi"}\
        """);
  }

  @Test
  void writesWhatGoesAlongWithAMailByReference() throws Exception {
    pinned(
        new EmailMessage(
            new EmailAddress("ana@example.org"),
            Optional.empty(),
            "Hi",
            "Hi",
            "<p>Hi",
            Optional.empty(),
            Optional.of("https://example.org/stop?t=1"),
            List.of(
                new AttachmentRef.InFolder("a.pdf", "application/pdf", "2026/a.pdf"),
                new AttachmentRef.AtUrl("b.png", "image/png", "https://example.org/b"))),
        """
        {"kind":"email","to":"ana@example.org","subject":"Hi","text":"Hi","html":"<p>Hi",\
        "unsubscribeUrl":"https://example.org/stop?t=1","attachments":[\
        {"kind":"file","name":"a.pdf","contentType":"application/pdf","path":"2026/a.pdf"},\
        {"kind":"url","name":"b.png","contentType":"image/png","url":"https://example.org/b"}]}\
        """);
  }

  @Test
  void writesWhatGoesToAnInbox() throws Exception {
    pinned(
        new InboxMessage(
            new RecipientId("ana"),
            new TypeKey("build"),
            new MessageText("Built", "Built"),
            new MessageText("It is done", "It is **done**"),
            List.of(new MessageAction("Open", "https://example.org/7")),
            List.of("workspace/7")),
        """
        {"kind":"inbox","to":"ana","type":"build",\
        "title":{"text":"Built","markdown":"Built"},\
        "body":{"text":"It is done","markdown":"It is **done**"},\
        "actions":[{"label":"Open","url":"https://example.org/7"}],"targets":["workspace/7"]}\
        """);
  }

  @Test
  void writesATextMessageAsAlways() throws Exception {
    var parts = MessageParts.of("Your code", "Code 7K2M9Q");
    var relay = new RelayContent("user.added", parts, Branding.NONE, Map.of("code", "7K2M9Q"));
    pinned(
        new SmsMessage(new PhoneNumber("+31612345678"), "Code 7K2M9Q", Optional.of(relay)),
        """
        {"kind":"sms","to":"+31612345678","text":"Code 7K2M9Q","relay":{"eventType":"user.added",\
        "parts":{"title":"","preHeader":"","subject":"Your code","greeting":"",\
        "text":"Code 7K2M9Q","url":"","buttonText":"","footerText":""},\
        "branding":{"primaryColor":"","backgroundColor":"","fontColor":"","logoUrl":"",\
        "fontUrl":"","fontFaceFamily":"","fontFamily":""},"args":{"code":"7K2M9Q"}}}\
        """);
  }

  @Test
  void writesDarkColoursWhereThereAreSome() throws Exception {
    var dark = new Branding.Dark("#fff", "", "", "https://x.org/d.png");
    var branding = new Branding("#000", "", "", "", "", "", "", Optional.of(dark));
    var relay = new RelayContent("e", MessageParts.of("", "Hi"), branding, Map.of());
    pinned(
        new SmsMessage(new PhoneNumber("+31612345678"), "Hi", Optional.of(relay)),
        """
        {"kind":"sms","to":"+31612345678","text":"Hi","relay":{"eventType":"e",\
        "parts":{"title":"","preHeader":"","subject":"","greeting":"",\
        "text":"Hi","url":"","buttonText":"","footerText":""},\
        "branding":{"primaryColor":"#000","backgroundColor":"","fontColor":"","logoUrl":"",\
        "fontUrl":"","fontFaceFamily":"","fontFamily":"","dark":{"primaryColor":"#fff",\
        "backgroundColor":"","fontColor":"","logoUrl":"https://x.org/d.png"}},"args":{}}}\
        """);
  }

  @Test
  void writesAWebhookMessageAsAlways() throws Exception {
    pinned(
        new WebhookMessage(
            new EndpointId("ops"),
            new MessageType(new TypeKey("dormant"), "Dormant", "t-1"),
            new MessageText("Dormant", "**Dormant**"),
            new MessageText("Hi", "_Hi_"),
            List.of(new MessageAction("View", "https://example.org")),
            Map.of("name", "lab"),
            Map.of("days", 90),
            new MessageRecipient("ana", "Ana", "ana@example.org", "ana"),
            Optional.of(
                new MessageEvent(
                    "workspace.dormant",
                    "workspace",
                    "w-1",
                    "o-1",
                    "v1",
                    7,
                    Instant.parse("2026-01-02T03:04:05Z"),
                    "u-1"))),
        """
        {"kind":"webhook","endpoint":"ops","type":{"key":"dormant",\
        "name":"Dormant","templateId":"t-1"},"title":{"text":"Dormant",\
        "markdown":"**Dormant**"},"body":{"text":"Hi","markdown":"_Hi_"},\
        "actions":[{"label":"View","url":"https://example.org"}],"labels":{"name":"lab"},\
        "data":{"days":90},"recipient":{"id":"ana","name":"Ana","email":"ana@example.org",\
        "username":"ana"},"event":{"type":"workspace.dormant","aggregateType":"workspace",\
        "aggregateId":"w-1","resourceOwner":"o-1","version":"v1","sequence":7,\
        "createdAt":"2026-01-02T03:04:05Z","userId":"u-1"}}\
        """);
  }

  private static void pinned(Message message, String json) throws Exception {
    assertThat(PayloadConverters.mapper().writeValueAsString(message)).isEqualTo(json);
    assertThat(read(json)).isEqualTo(message);
  }

  private static Message read(String json) throws Exception {
    return PayloadConverters.mapper().readValue(json, Message.class);
  }
}
