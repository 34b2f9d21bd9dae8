package io.veredus.activities.channel.twilio;

import static io.veredus.activities.channel.twilio.Accounts.ACCOUNT_SID;
import static io.veredus.activities.channel.twilio.Accounts.attempt;
import static io.veredus.activities.channel.twilio.Accounts.within;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.secret.Secret;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.recipient.PhoneNumber;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioMessagesProviderTest {
  private static final String TAKEN = "{\"sid\":\"SM42\",\"status\":\"queued\"}";
  private static final SmsMessage MESSAGE =
      new SmsMessage(new PhoneNumber("+31612345678"), "Jouw code is 7K2M9Q & geldig tot één uur €");
  private static final TwilioSender NUMBER = new TwilioSender.From("+3197010200000");

  private final TwilioStandIn twilio = new TwilioStandIn();
  private final TwilioMessagesProvider provider = provider(NUMBER, Optional.empty());

  @AfterEach
  void close() {
    provider.close();
    twilio.close();
  }

  @Test
  void sendsOneRequestAsTwilioWantsIt() {
    twilio.answers(201, TAKEN);
    assertThat(send()).isEqualTo(new Sent("SM42"));
    var seen = onlyRequest();
    assertThat(seen.method()).isEqualTo("POST");
    assertThat(seen.path()).isEqualTo("/2010-04-01/Accounts/" + ACCOUNT_SID + "/Messages.json");
    assertThat(seen.headers())
        .containsEntry("Host", "api.twilio.com")
        .containsEntry("Authorization", Accounts.basic(ACCOUNT_SID))
        .containsEntry("Content-type", "application/x-www-form-urlencoded; charset=UTF-8");
    assertThat(seen.headers().get("User-agent")).startsWith("twilio-java/");
    assertThat(seen.form())
        .isEqualTo(Map.of("To", "+31612345678", "From", "+3197010200000", "Body", MESSAGE.text()));
  }

  @Test
  void usesAnApiKeyForTheSameAccount() {
    twilio.answers(201, TAKEN);
    var settings =
        new TwilioMessagesSettings(
            Accounts.TWILIO, Accounts.withKey(twilio.uri()), NUMBER, Optional.empty());
    try (var withKey = new TwilioMessagesProvider(settings)) {
      assertThat(withKey.attempt(MESSAGE, attempt())).isEqualTo(new Sent("SM42"));
    }
    assertThat(onlyRequest().path()).contains(ACCOUNT_SID);
    assertThat(onlyRequest().headers())
        .containsEntry("Authorization", Accounts.basic(Accounts.KEY_SID));
  }

  @Test
  void sendsFromAMessagingService() {
    twilio.answers(201, TAKEN);
    try (var pooled =
        provider(new TwilioSender.MessagingService(Accounts.POOL_SID), Optional.empty())) {
      pooled.attempt(MESSAGE, attempt());
    }
    assertThat(onlyRequest().form())
        .containsEntry("MessagingServiceSid", Accounts.POOL_SID)
        .doesNotContainKey("From");
  }

  @Test
  void asksForReceiptsThatNameTheNotificationAndTheAttempt() {
    twilio.answers(201, TAKEN);
    var callback =
        new TwilioCallback(
            URI.create("https://notify.example.org/receipts?provider=twilio"), new Secret("t"));
    try (var asking = provider(NUMBER, Optional.of(callback))) {
      asking.attempt(MESSAGE, attempt());
    }
    assertThat(onlyRequest().form())
        .containsEntry(
            "StatusCallback",
            "https://notify.example.org/receipts?provider=twilio"
                + "&notification=017f22e2-79b0-7cc3-98c4-dc0c0c07398f&attempt=2");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void sendsOnceAndOnceOnlyWhenTwilioFails(int status) {
    twilio.refuses(status, 20500, "Internal error");
    assertThat(send()).satisfies(retried(ReasonCode.PROVIDER_UNAVAILABLE));
    assertThat(twilio.requests()).hasSize(1);
  }

  @Test
  void rejectsAndSuppressesANumberThatIsNone() {
    twilio.refuses(400, 21211, "Invalid 'To' Phone Number: +3161234XXXX");
    assertThat(send()).satisfies(rejected(ReasonCode.ADDRESS_REJECTED, true));
  }

  @Test
  void suppressesWhoOptedOut() {
    twilio.refuses(400, 21610, "Attempt to send to unsubscribed recipient");
    assertThat(send()).satisfies(rejected(ReasonCode.OPTED_OUT, true));
  }

  @Test
  void blamesTheProviderForRefusedCredentials() {
    twilio.refuses(
        401, 20003, "Authenticate", Map.of("WWW-Authenticate", "Basic realm=\\\"Twilio API\\\""));
    assertThat(send()).satisfies(retried(ReasonCode.PROVIDER_AUTHENTICATION));
    assertThat(twilio.requests()).hasSize(1);
  }

  @Test
  void retriesAfterTheDelayThatTwilioAskedFor() {
    twilio.refuses(429, 20429, "Too Many Requests", Map.of("Retry-After", "17"));
    assertThat(send())
        .isEqualTo(
            new RetryLater(
                new Reason(ReasonCode.PROVIDER_THROTTLED, "20429 Too Many Requests"),
                Optional.of(Duration.ofSeconds(17))));
  }

  @Test
  void aRefusedConnectionIsTriedLater() {
    twilio.close();
    assertThat(send()).satisfies(retried(ReasonCode.PROVIDER_UNREACHABLE));
  }

  @Test
  void isAmbiguousWhenTheConnectionEndsAfterTheRequest() {
    twilio.hangsUp();
    assertThat(send()).satisfies(ambiguous(ReasonCode.ANSWER_LOST));
    assertThat(twilio.requests()).hasSize(1);
  }

  @Test
  void isAmbiguousAtTheDeadlineOfASilentTwilio() {
    twilio.staysSilent();
    var started = Instant.now();
    assertThat(provider.attempt(MESSAGE, within(Duration.ofMillis(400))))
        .satisfies(ambiguous(ReasonCode.ANSWER_LOST));
    assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(twilio.requests()).hasSize(1);
  }

  @Test
  void anAnswerThatDripsEndsAtTheDeadlineToo() {
    twilio.drips();
    var started = Instant.now();
    assertThat(provider.attempt(MESSAGE, within(Duration.ofMillis(400))))
        .satisfies(ambiguous(ReasonCode.PROTOCOL_ERROR));
    assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void sendsNothingWhenNoTimeIsLeft() {
    assertThat(provider.attempt(MESSAGE, within(Duration.ofMillis(-1))))
        .satisfies(retried(ReasonCode.TIMED_OUT));
    assertThat(twilio.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{}", "[]", "null", "{\"sid\":null}", "{\"sid\":"})
  void isAmbiguousWhenItWasTakenUnderNoName(String body) {
    twilio.answers(201, body);
    assertThat(send()).satisfies(ambiguous(ReasonCode.PROTOCOL_ERROR));
  }

  @Test
  void readsNoAnswerOfAnyLength() {
    twilio.answers(201, "{\"sid\":\"SM42\",\"x\":\"" + "y".repeat(100_000) + "\"}");
    assertThat(send()).satisfies(ambiguous(ReasonCode.PROTOCOL_ERROR));
    twilio.answers(201, TAKEN);
    assertThat(send()).isEqualTo(new Sent("SM42"));
  }

  @Test
  void goesByTheStatusOfAnErrorThatCannotBeRead() {
    twilio.answers(503, "<html>Bad gateway</html>");
    assertThat(send()).satisfies(retried(ReasonCode.PROVIDER_UNAVAILABLE));
    twilio.answers(429, "");
    assertThat(send()).satisfies(retried(ReasonCode.PROVIDER_THROTTLED));
    twilio.answers(400, "<html>from a proxy</html>");
    assertThat(send()).satisfies(retried(ReasonCode.PROTOCOL_ERROR));
  }

  @Test
  void followsNoRedirect() {
    twilio.answers(307, TAKEN, Map.of("Location", twilio.uri() + "/elsewhere"));
    assertThat(send()).satisfies(retried(ReasonCode.PROTOCOL_ERROR));
    assertThat(twilio.requests()).hasSize(1);
  }

  @Test
  void usesAConnectionAgain() {
    twilio.answers(201, TAKEN);
    for (int number = 0; number < 3; number++) {
      assertThat(send()).isEqualTo(new Sent("SM42"));
    }
    assertThat(twilio.requests())
        .hasSize(3)
        .extracting(TwilioStandIn.Seen::peer)
        .containsOnly(twilio.requests().getFirst().peer());
  }

  @Test
  void aStaleConnectionCostsNoAttempt() throws Exception {
    var hungUp = new Semaphore(0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        var other = provider(URI.create("http://127.0.0.1:" + server.getLocalPort()))) {
      threads.submit(() -> answerAndHangUp(server, hungUp));
      for (int number = 0; number < 3; number++) {
        assertThat(other.attempt(MESSAGE, attempt())).isEqualTo(new Sent("SM42"));
        hungUp.acquire();
      }
    }
  }

  /** Promises to keep each connection, and then does not. */
  private static Void answerAndHangUp(ServerSocket server, Semaphore hungUp) throws IOException {
    while (true) {
      try (var socket = server.accept()) {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
          if (line.startsWith("Content-Length: ")) {
            length = Integer.parseInt(line.substring(16));
          }
        }
        for (int read = 0; read < length; read++) {
          in.read();
        }
        String head = "HTTP/1.1 201 Created\r\nContent-Length: " + TAKEN.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + TAKEN).getBytes(US_ASCII));
      }
      hungUp.release();
    }
  }

  private static TwilioMessagesProvider provider(URI standIn) {
    return new TwilioMessagesProvider(
        new TwilioMessagesSettings(
            Accounts.TWILIO, Accounts.with(standIn), NUMBER, Optional.empty()));
  }

  private TwilioMessagesProvider provider(TwilioSender sender, Optional<TwilioCallback> callback) {
    return new TwilioMessagesProvider(
        new TwilioMessagesSettings(Accounts.TWILIO, Accounts.with(twilio.uri()), sender, callback));
  }

  private AttemptOutcome send() {
    return provider.attempt(MESSAGE, attempt());
  }

  private TwilioStandIn.Seen onlyRequest() {
    assertThat(twilio.requests()).hasSize(1);
    return twilio.requests().getFirst();
  }

  private static Consumer<AttemptOutcome> retried(ReasonCode code) {
    return outcome -> {
      assertThat(outcome).isInstanceOf(RetryLater.class);
      assertThat(outcome.why().map(Reason::code)).contains(code);
    };
  }

  private static Consumer<AttemptOutcome> ambiguous(ReasonCode code) {
    return outcome -> {
      assertThat(outcome).isInstanceOf(Ambiguous.class);
      assertThat(outcome.why().map(Reason::code)).contains(code);
    };
  }

  private static Consumer<AttemptOutcome> rejected(ReasonCode code, boolean suppressed) {
    return outcome -> {
      assertThat(outcome).isInstanceOf(Rejected.class);
      assertThat(((Rejected) outcome).suppressAddress()).isEqualTo(suppressed);
      assertThat(outcome.why().map(Reason::code)).contains(code);
    };
  }
}
