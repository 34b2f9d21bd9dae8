package io.veredus.workflows.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.Receipt;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.AttachmentRef;
import io.veredus.workflows.message.EmailExtras;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.message.VerifyMessage;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationStart;
import io.veredus.workflows.notification.Priority;
import io.veredus.workflows.notification.Subject;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.RecipientRef;
import io.veredus.workflows.verification.VerifyCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Histories written today must be read by every later version: a change here breaks running
 * workflows.
 */
class PayloadConvertersTest {
  private static final NotificationId ID =
      NotificationId.of("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  private static final Instant TIME = Instant.parse("2026-11-21T08:00:00.123Z");
  private static final String ATTEMPT =
      """
      {"notification":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","tenant":"default","type":"welcome",\
      "message":{"kind":"sms","to":"+31612345678","text":"Welkom"},"schedule":{"initialDelay":\
      "PT1S","factor":1.5,"maximumDelay":"PT20S","maximumAttempts":3,"timeToLive":"PT5M"},\
      "deadline":"2026-11-21T08:00:00.123Z","attemptsUsed":4,"ambiguity":"at_least_once"\
      """;

  @Test
  void writesAStartAsAlways() {
    var request =
        new NotificationRequest(
            ID,
            TenantId.DEFAULT,
            new TypeKey("welcome"),
            new RecipientRef.Known(new RecipientId("ana")),
            Map.of("name", "Ana"),
            Optional.of(Channel.EMAIL),
            Optional.of(new Subject("user", "7")),
            Optional.of(RetrySchedule.STANDARD),
            Optional.of(Duration.ofMinutes(2)),
            Optional.empty(),
            TIME);
    pinned(
        NotificationStart.ofStored(request),
        NotificationStart.class,
        """
        {"request":{"id":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","tenant":"default","type":"welcome",\
        "recipient":{"kind":"known","id":"ana"},"data":{"name":"Ana"},"channel":"email",\
        "subject":{"type":"user","id":"7"},"retrySchedule":{"initialDelay":"PT1S","factor":1.5,\
        "maximumDelay":"PT20S","maximumAttempts":3,"timeToLive":"PT5M"},"timeToLive":"PT2M",\
        "acceptedAt":"2026-11-21T08:00:00.123Z"},"stored":true,"attemptsUsed":0,\
        "lanes":{"inline":[]}}\
        """);
  }

  @Test
  void writesWhatAMailHasBesidesItsTextsAsAlways() {
    var extras =
        new EmailExtras(
            List.of(new AttachmentRef.InFolder("a.pdf", "application/pdf", "2026/a.pdf")),
            Optional.of("https://example.org/stop?t=1"));
    var request =
        new NotificationRequest(
                ID,
                TenantId.DEFAULT,
                new TypeKey("welcome"),
                new RecipientRef.Known(new RecipientId("ana")),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TIME)
            .with(Optional.of(extras));
    pinned(
        request,
        NotificationRequest.class,
        """
        {"id":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","tenant":"default","type":"welcome",\
        "recipient":{"kind":"known","id":"ana"},"data":{},\
        "acceptedAt":"2026-11-21T08:00:00.123Z","email":{"attachments":[{"kind":"file",\
        "name":"a.pdf","contentType":"application/pdf","path":"2026/a.pdf"}],\
        "unsubscribeUrl":"https://example.org/stop?t=1"}}\
        """);
    pinned(
        new EmailExtras(List.of(), Optional.of("https://example.org/stop")),
        EmailExtras.class,
        "{\"unsubscribeUrl\":\"https://example.org/stop\"}");
  }

  @Test
  void writesAPriorityUnlessItIsNormal() {
    var request =
        new NotificationRequest(
            ID,
            TenantId.DEFAULT,
            new TypeKey("welcome"),
            new RecipientRef.Known(new RecipientId("ana")),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TIME);
    var json =
        """
        {"id":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","tenant":"default","type":"welcome",\
        "recipient":{"kind":"known","id":"ana"},"data":{},\
        "acceptedAt":"2026-11-21T08:00:00.123Z"\
        """;
    pinned(request.of(Priority.NORMAL), NotificationRequest.class, json + "}");
    pinned(request.of(Priority.BULK), NotificationRequest.class, json + ",\"priority\":\"bulk\"}");
  }

  @Test
  void writesAResultAsAlways() {
    var attempt =
        new Attempt(
            1,
            Channel.EMAIL,
            Optional.of(new ProviderId("smtp")),
            new AttemptOutcome.Sent("<1@example.org>"),
            TIME,
            TIME,
            Optional.empty());
    pinned(
        NotificationResult.sent(ID, attempt),
        NotificationResult.class,
        """
        {"id":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","state":"sent","attempt":{"number":1,\
        "channel":"email","provider":"smtp","outcome":{"kind":"sent","providerMessageId":\
        "<1@example.org>"},"startedAt":"2026-11-21T08:00:00.123Z",\
        "finishedAt":"2026-11-21T08:00:00.123Z"}}\
        """);
  }

  @Test
  void writesAnOutcomeAsAlways() {
    pinned(
        new AttemptOutcome.RetryLater(
            new Reason(ReasonCode.PROVIDER_THROTTLED, "429"), Optional.of(Duration.ofSeconds(9))),
        AttemptOutcome.class,
        """
        {"kind":"retry_later","reason":{"code":"provider_throttled","text":"429"},\
        "retryAfter":"PT9S"}\
        """);
  }

  @Test
  void tellsOfTheAttemptBeforeOneThatWasPostponedOnlyIfThereWasOne() {
    var busy = new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "busy");
    var lost = new AttemptOutcome.Ambiguous(new Reason(ReasonCode.ANSWER_LOST, "cut"));
    var json =
        """
        {"kind":"postponed","reason":{"code":"provider_unavailable","text":"busy"},\
        "until":"2026-11-21T08:00:00.123Z","attemptsUsed":1\
        """;
    pinned(
        new AttemptResult.Postponed(busy, TIME, 1, Optional.empty()),
        AttemptResult.class,
        json + "}");
    pinned(
        new AttemptResult.Postponed(busy, TIME, 1, Optional.empty(), Optional.of(lost)),
        AttemptResult.class,
        json
            + ",\"before\":{\"kind\":\"ambiguous\",\"reason\":{\"code\":\"answer_lost\",\"text\":\"cut\"}}}");
  }

  @Test
  void writesTextMessagesAsAlways() {
    var to = new PhoneNumber("+31612345678");
    pinned(
        new SmsMessage(to, "Welkom"),
        Message.class,
        """
        {"kind":"sms","to":"+31612345678","text":"Welkom"}\
        """);
    pinned(
        new VerifyMessage(to, Optional.of(Locale.forLanguageTag("pt-BR"))),
        Message.class,
        """
        {"kind":"verify","to":"+31612345678","locale":"pt_BR"}\
        """);
  }

  @Test
  void writesReceiptsAsAlways() {
    var reason = new Reason(ReasonCode.RECIPIENT_UNREACHABLE, "off");
    pinned(new Receipt.Delivered(), Receipt.class, "{\"kind\":\"delivered\"}");
    pinned(
        new Receipt.Progress(Receipt.Stage.SENT),
        Receipt.class,
        """
        {"kind":"progress","stage":"sent"}\
        """);
    pinned(
        new Receipt.Undelivered(reason, false),
        Receipt.class,
        """
        {"kind":"undelivered","reason":{"code":"recipient_unreachable","text":"off"},\
        "suppressAddress":false}\
        """);
    pinned(
        new Receipt.Failed(reason, true),
        Receipt.class,
        """
        {"kind":"failed","reason":{"code":"recipient_unreachable","text":"off"},\
        "suppressAddress":true}\
        """);
  }

  @Test
  void writesChecksAsAlways() {
    pinned(new VerifyCheck.Wrong(), VerifyCheck.class, "{\"kind\":\"wrong\"}");
    pinned(
        new VerifyCheck.Unavailable(
            new Reason(ReasonCode.PROVIDER_THROTTLED, "429"), Optional.of(Duration.ofSeconds(9))),
        VerifyCheck.class,
        """
        {"kind":"unavailable","reason":{"code":"provider_throttled","text":"429"},\
        "retryAfter":"PT9S"}\
        """);
  }

  @Test
  void tellsOfAttemptsOfOtherChannelsOnlyIfThereWereSome() {
    pinned(attemptAfter(0), AttemptRequest.class, ATTEMPT + "}");
    pinned(attemptAfter(3), AttemptRequest.class, ATTEMPT + ",\"attemptsElsewhere\":3}");
  }

  private static AttemptRequest attemptAfter(int elsewhere) {
    return new AttemptRequest(
        ID,
        TenantId.DEFAULT,
        new TypeKey("welcome"),
        new SmsMessage(new PhoneNumber("+31612345678"), "Welkom"),
        RetrySchedule.STANDARD,
        TIME,
        4,
        AmbiguityPolicy.AT_LEAST_ONCE,
        Optional.empty(),
        Optional.empty(),
        elsewhere);
  }

  private static <T> void pinned(T value, Class<T> type, String json) {
    var converter = PayloadConverters.create();
    var payload = converter.toPayload(value).orElseThrow();
    assertThat(new String(payload.getData().toByteArray(), UTF_8)).isEqualTo(json);
    assertThat(converter.fromPayload(payload, type, type)).isEqualTo(value);
  }
}
