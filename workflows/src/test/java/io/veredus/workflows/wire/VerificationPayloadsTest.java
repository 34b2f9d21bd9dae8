package io.veredus.workflows.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.code.CodeHash;
import io.veredus.workflows.code.CodeRef;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.id.VerificationId;
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

/** What verifications write into histories; see {@link PayloadConvertersTest}. */
class VerificationPayloadsTest {
  private static final Instant TIME = Instant.parse("2026-11-21T08:00:00.123Z");

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
