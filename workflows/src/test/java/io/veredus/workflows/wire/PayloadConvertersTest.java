package io.veredus.workflows.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.code.CodeHash;
import io.veredus.workflows.code.CodeRef;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationStart;
import io.veredus.workflows.notification.Subject;
import io.veredus.workflows.recipient.RecipientRef;
import io.veredus.workflows.verification.CheckRequest;
import io.veredus.workflows.verification.CheckResult;
import io.veredus.workflows.verification.Delivery;
import io.veredus.workflows.verification.ProviderVerdict;
import io.veredus.workflows.verification.Purpose;
import io.veredus.workflows.verification.ResendLimits;
import io.veredus.workflows.verification.ResendRequest;
import io.veredus.workflows.verification.ResendResult;
import io.veredus.workflows.verification.Verdict;
import io.veredus.workflows.verification.VerificationProgress;
import io.veredus.workflows.verification.VerificationRequest;
import io.veredus.workflows.verification.VerificationStart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        "acceptedAt":"2026-11-21T08:00:00.123Z"},"stored":true,"attemptsUsed":0}\
        """);
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
  void writesTheStartOfAVerificationAsAlways() {
    var request =
        new VerificationRequest(
            VerificationId.of("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
            TenantId.DEFAULT,
            Purpose.OTP,
            new RecipientRef.Known(new RecipientId("ana")),
            Delivery.NOTIFICATION,
            Channel.SMS,
            new TypeKey("code-otp"),
            Map.of("app", "Shop"),
            Optional.empty(),
            Purpose.OTP.spec(),
            ResendLimits.STANDARD,
            TIME);
    pinned(
        new VerificationStart(request, VerificationProgress.first(request)),
        VerificationStart.class,
        """
        {"request":{"id":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","tenant":"default","purpose":"otp",\
        "recipient":{"kind":"known","id":"ana"},"delivery":"notification","channel":"sms",\
        "type":"code-otp","data":{"app":"Shop"},"spec":{"format":{"length":8,"alphabet":"digits"},\
        "lifetime":"PT5M","maximumChecks":5},"limits":{"interval":"PT30S","perDay":10},\
        "acceptedAt":"2026-11-21T08:00:00.123Z"},"progress":{"sends":1,"checks":0,\
        "sentAt":"2026-11-21T08:00:00.123Z","expiresAt":"2026-11-21T08:05:00.123Z"}}\
        """);
  }

  @Test
  void writesACheckAsAlways() {
    pinned(
        new CheckRequest(List.of(new CodeHash("k1:aGFzaA")), Optional.of(ProviderVerdict.WRONG)),
        CheckRequest.class,
        """
        {"entered":["k1:aGFzaA"],"provider":"wrong"}\
        """);
    pinned(
        new CheckResult(Verdict.WRONG, 2),
        CheckResult.class,
        """
        {"verdict":"wrong","triesLeft":2}\
        """);
  }

  @Test
  void writesAResendAsAlways() {
    pinned(new ResendRequest(Optional.empty()), ResendRequest.class, "{}");
    pinned(
        new ResendResult.TooSoon(Duration.ofSeconds(9)),
        ResendResult.class,
        """
        {"kind":"too_soon","retryAfter":"PT9S"}\
        """);
  }

  @Test
  void writesWhichCodeANotificationCarriesAsAlways() {
    var format = Purpose.OTP.spec().format();
    pinned(
        new CodeRef(VerificationId.of("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"), 2, format),
        CodeRef.class,
        """
        {"verification":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","send":2,\
        "format":{"length":8,"alphabet":"digits"}}\
        """);
  }

  private static <T> void pinned(T value, Class<T> type, String json) {
    var converter = PayloadConverters.create();
    var payload = converter.toPayload(value).orElseThrow();
    assertThat(new String(payload.getData().toByteArray(), UTF_8)).isEqualTo(json);
    assertThat(converter.fromPayload(payload, type, type)).isEqualTo(value);
  }
}
