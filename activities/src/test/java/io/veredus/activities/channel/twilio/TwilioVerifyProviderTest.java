package io.veredus.activities.channel.twilio;

import static io.veredus.activities.channel.twilio.Accounts.SERVICE_SID;
import static io.veredus.activities.channel.twilio.Accounts.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.provider.ProviderTest.TestSend;
import io.veredus.activities.secret.Secret;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.VerifyMessage;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.verification.VerifyCheck;
import io.veredus.workflows.verification.VerifyCheck.Approved;
import io.veredus.workflows.verification.VerifyCheck.Exhausted;
import io.veredus.workflows.verification.VerifyCheck.Expired;
import io.veredus.workflows.verification.VerifyCheck.Unavailable;
import io.veredus.workflows.verification.VerifyCheck.Wrong;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioVerifyProviderTest {
  private static final PhoneNumber TO = new PhoneNumber("+31612345678");
  private static final Secret CODE = new Secret("493817");

  private final TwilioStandIn twilio = new TwilioStandIn();
  private final TwilioVerifyProvider provider =
      new TwilioVerifyProvider(
          new TwilioVerifySettings(Accounts.TWILIO, Accounts.with(twilio.uri()), SERVICE_SID));

  @AfterEach
  void close() {
    provider.close();
    twilio.close();
  }

  @Test
  void startsAVerificationAndKeepsItsSid() {
    twilio.answers(201, "{\"sid\":\"VE42\",\"status\":\"pending\"}");
    assertThat(start(Optional.empty())).isEqualTo(new Sent("VE42"));
    var seen = onlyRequest();
    assertThat(seen.method()).isEqualTo("POST");
    assertThat(seen.path()).isEqualTo("/v2/Services/" + SERVICE_SID + "/Verifications");
    assertThat(seen.headers())
        .containsEntry("Host", "verify.twilio.com")
        .containsEntry("Authorization", Accounts.basic(Accounts.ACCOUNT_SID));
    assertThat(seen.headers().get("User-agent")).startsWith("twilio-java/");
    assertThat(seen.form()).isEqualTo(Map.of("To", "+31612345678", "Channel", "sms"));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({"nl, nl", "nl-BE, nl", "pt-BR, pt-BR", "pt-PT, pt", "en-GB, en-GB", "no, nb", "mt,"})
  void asksForTheClosestLanguageThatTwilioHas(String tag, String asked) {
    twilio.answers(201, "{\"sid\":\"VE42\"}");
    start(Optional.of(Locale.forLanguageTag(tag)));
    assertThat(onlyRequest().form().get("Locale")).isEqualTo(asked);
  }

  @Test
  void tooManySendsRejectAtOnceAlthoughTheStatusIs429() {
    twilio.refuses(429, 60203, "Max send attempts reached");
    assertThat(start(Optional.empty()))
        .isEqualTo(
            new Rejected(
                new Reason(ReasonCode.SEND_LIMIT_REACHED, "60203 Max send attempts reached"),
                false));
    assertThat(twilio.requests()).hasSize(1);
  }

  @ParameterizedTest(name = "{0} {1} → {2}")
  @CsvSource({
    "400, 60200, INVALID_REQUEST, false",
    "401, 20003, PROVIDER_AUTHENTICATION, false",
    "403, 60205, ADDRESS_REJECTED, true",
    "403, 60410, POLICY_REJECTED, false",
    "403, 60605, DESTINATION_NOT_SERVED, false",
    "404, 20404, PROVIDER_MISCONFIGURED, false",
    "400, 99999, MESSAGE_REJECTED, false"
  })
  void other4xxRejectAtOnce(int status, int code, ReasonCode reason, boolean suppressed) {
    twilio.refuses(status, code, "No");
    assertThat(start(Optional.empty()))
        .isEqualTo(new Rejected(new Reason(reason, code + " No"), suppressed));
  }

  @ParameterizedTest(name = "{0} {1} → {2}")
  @CsvSource({
    "429, 20429, PROVIDER_THROTTLED",
    "429, 60212, PROVIDER_THROTTLED",
    "500, 20500, PROVIDER_UNAVAILABLE",
    "503, 20503, PROVIDER_UNAVAILABLE"
  })
  void throttlingAndFaultsOfTwilioAreTriedLater(int status, int code, ReasonCode reason) {
    twilio.refuses(status, code, "Not now", Map.of("Retry-After", "3"));
    assertThat(start(Optional.empty()))
        .isEqualTo(
            new RetryLater(
                new Reason(reason, code + " Not now"), Optional.of(Duration.ofSeconds(3))));
    assertThat(twilio.requests()).hasSize(1);
  }

  @Test
  void aLostAnswerIsAmbiguous() {
    twilio.hangsUp();
    assertThat(start(Optional.empty())).isInstanceOf(Ambiguous.class);
    assertThat(twilio.requests()).hasSize(1);
  }

  @Test
  void checksByTheSidOfTheVerification() {
    twilio.answers(200, "{\"sid\":\"VE42\",\"status\":\"approved\",\"valid\":true}");
    assertThat(check()).isEqualTo(new Approved());
    var seen = onlyRequest();
    assertThat(seen.method()).isEqualTo("POST");
    assertThat(seen.path()).isEqualTo("/v2/Services/" + SERVICE_SID + "/VerificationCheck");
    assertThat(seen.form()).isEqualTo(Map.of("VerificationSid", "VE42", "Code", "493817"));
  }

  @Test
  void checksByTheNumber() {
    twilio.answers(200, "{\"sid\":\"VE42\",\"status\":\"approved\",\"valid\":true}");
    assertThat(provider.check(TO, CODE, soon())).isEqualTo(new Approved());
    assertThat(onlyRequest().form()).isEqualTo(Map.of("To", "+31612345678", "Code", "493817"));
  }

  @Test
  void readsTheStatusOfACheck() {
    assertThat(checkAnswered("pending")).isEqualTo(new Wrong());
    assertThat(checkAnswered("canceled")).isEqualTo(new Expired());
    assertThat(checkAnswered("expired")).isEqualTo(new Expired());
    assertThat(checkAnswered("max_attempts_reached")).isEqualTo(new Exhausted());
    assertThat(checkAnswered("undreamt_of")).satisfies(unavailable(ReasonCode.PROTOCOL_ERROR));
  }

  @Test
  void aVerificationThatTwilioForgotHasExpired() {
    twilio.refuses(404, 20404, "The requested resource was not found");
    assertThat(check()).isEqualTo(new Expired());
  }

  @Test
  void tooManyChecksExhaust() {
    twilio.refuses(429, 60202, "Max check attempts reached");
    assertThat(check()).isEqualTo(new Exhausted());
  }

  @Test
  void aCodeThatCannotBeOneIsWrong() {
    twilio.refuses(400, 60200, "Invalid parameter: Code");
    assertThat(check()).isEqualTo(new Wrong());
  }

  @Test
  void saysThatTwilioCannotBeAsked() {
    twilio.refuses(429, 20429, "Too Many Requests", Map.of("Retry-After", "5"));
    assertThat(check())
        .isEqualTo(
            new Unavailable(
                new Reason(ReasonCode.PROVIDER_THROTTLED, "20429 Too Many Requests"),
                Optional.of(Duration.ofSeconds(5))));
    twilio.refuses(401, 20003, "Authenticate");
    assertThat(check()).satisfies(unavailable(ReasonCode.PROVIDER_AUTHENTICATION));
    twilio.answers(200, "<html>");
    assertThat(check()).satisfies(unavailable(ReasonCode.PROTOCOL_ERROR));
    twilio.hangsUp();
    assertThat(check()).satisfies(unavailable(ReasonCode.ANSWER_LOST));
    twilio.close();
    assertThat(check()).satisfies(unavailable(ReasonCode.PROVIDER_UNREACHABLE));
  }

  @Test
  void aTestAsksForTheServiceAndSendsNothing() {
    twilio.answers(200, "{\"sid\":\"" + SERVICE_SID + "\"}");
    assertThat(test())
        .containsExactly("resolve ok", "connect ok", "tls skipped", "login ok", "send skipped");
    var seen = onlyRequest();
    assertThat(seen.method()).isEqualTo("GET");
    assertThat(seen.path()).isEqualTo("/v2/Services/" + SERVICE_SID);
    assertThat(seen.headers())
        .containsEntry("Host", "verify.twilio.com")
        .containsEntry("Authorization", Accounts.basic(Accounts.ACCOUNT_SID));
  }

  @ParameterizedTest
  @CsvSource({"401, 20003", "404, 20404", "503, 20503"})
  void aTestSaysThatCredentialsOrServiceAreWrong(int status, int code) {
    twilio.refuses(status, code, "No");
    assertThat(test())
        .containsExactly("resolve ok", "connect ok", "tls skipped", "login failed", "send skipped");
    assertThat(onlyRequest().method()).isEqualTo("GET");
  }

  @Test
  void aTestSaysThatTwilioHangsUp() {
    twilio.hangsUp();
    assertThat(test()).contains("connect ok", "login failed", "send skipped");
  }

  private List<String> test() {
    return provider.test(new TestSend(TenantId.DEFAULT, "", soon())).stream()
        .map(step -> step.step().wireName() + " " + step.result().wireName())
        .toList();
  }

  private AttemptOutcome start(Optional<Locale> locale) {
    return provider.attempt(new VerifyMessage(TO, locale), attempt());
  }

  private VerifyCheck check() {
    return provider.check("VE42", CODE, soon());
  }

  private VerifyCheck checkAnswered(String status) {
    twilio.answers(200, "{\"sid\":\"VE42\",\"status\":\"" + status + "\",\"valid\":false}");
    return check();
  }

  private TwilioStandIn.Seen onlyRequest() {
    assertThat(twilio.requests()).hasSize(1);
    return twilio.requests().getFirst();
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(20);
  }

  private static java.util.function.Consumer<VerifyCheck> unavailable(ReasonCode code) {
    return check ->
        assertThat(check)
            .isInstanceOfSatisfying(
                Unavailable.class, why -> assertThat(why.reason().code()).isEqualTo(code));
  }
}
