package io.veredus.activities.channel.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.http.EndpointUrl;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.HttpFixtures;
import io.veredus.activities.http.OutgoingHttpSettings;
import io.veredus.activities.http.OwnHeaders;
import io.veredus.activities.http.RawServer;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.activities.secret.Secret;
import io.veredus.activities.signature.TimedSignature;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.AttachmentRef;
import io.veredus.workflows.message.Branding;
import io.veredus.workflows.message.EmailExtras;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.MessageParts;
import io.veredus.workflows.message.RelayContent;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRelayProviderTest {
  private static final NotificationId ID =
      NotificationId.of("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final AttemptContext CONTEXT =
      new AttemptContext(ID, TenantId.DEFAULT, 1, NOW.plusSeconds(30));
  private static final String[] OK = {"HTTP/1.1 200 OK", "Content-Length: 0"};

  private final GuardedHttp http = new GuardedHttp(HttpFixtures.local());

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void handsAMailToTheRelay() throws Exception {
    try (var server = RawServer.answering(OK)) {
      assertThat(ofEmail(settings(server)).attempt(email(), CONTEXT))
          .isEqualTo(new Sent(ID.toString()));
      String request = server.requests().getFirst();
      assertThat(body(request)).isEqualTo(golden("email.json"));
      String signature =
          TimedSignature.of(body(request).getBytes(UTF_8), List.of(new Secret("key")), NOW);
      assertThat(request)
          .startsWith("POST /hook HTTP/1.1\r\n")
          .contains("ZITADEL-Signature: " + signature + "\r\n")
          .contains("Content-Type: application/json; charset=utf-8\r\n")
          .contains("X-Message-Id: " + ID + "\r\n");
    }
  }

  @Test
  void handsATextToTheRelayWithoutWhatIsEmpty() throws Exception {
    var parts = MessageParts.of("", "Code 7K2M9Q");
    var content = new RelayContent("user.human.phone.code.added", parts, Branding.NONE, Map.of());
    var message =
        new SmsMessage(new PhoneNumber("+31612345678"), "Code 7K2M9Q", Optional.of(content));
    try (var server = RawServer.answering(OK)) {
      var relay = HttpRelayProvider.ofSms(settings(server), http, InstantSource.fixed(NOW));
      assertThat(relay.attempt(message, CONTEXT)).isInstanceOf(Sent.class);
      assertThat(body(server.requests().getFirst())).isEqualTo(golden("sms.json"));
    }
  }

  @Test
  void makesDoWithAMailThatHasNoParts() throws Exception {
    var message =
        new EmailMessage(
            new EmailAddress("ada@example.org"), Optional.empty(), "Hi", "Hi Ada", "<p>Hi Ada");
    try (var server = RawServer.answering(OK)) {
      ofEmail(settings(server)).attempt(message, CONTEXT);
      assertThat(body(server.requests().getFirst()))
          .contains("\"templateData\":{\"subject\":\"Hi\",\"text\":\"Hi Ada\"},\"args\":{}");
    }
  }

  @Test
  void tellsTheRelayWhatGoesAlongAndWhereToUnsubscribe() throws Exception {
    var extras =
        new EmailExtras(
            List.of(
                new AttachmentRef.AtUrl("b.png", "image/png", "https://example.org/b"),
                new AttachmentRef.InFolder("a.pdf", "application/pdf", "2026/a.pdf")),
            Optional.of("https://example.org/stop"));
    try (var server = RawServer.answering(OK)) {
      ofEmail(settings(server)).attempt(email().with(extras), CONTEXT);
      var plain = golden("email.json");
      assertThat(body(server.requests().getFirst()))
          .isEqualTo(
              plain.substring(0, plain.length() - 1)
                  + ",\"attachments\":[{\"name\":\"b.png\",\"contentType\":\"image/png\","
                  + "\"url\":\"https://example.org/b\"},{\"name\":\"a.pdf\","
                  + "\"contentType\":\"application/pdf\",\"path\":\"2026/a.pdf\"}],"
                  + "\"unsubscribeUrl\":\"https://example.org/stop\"}");
    }
  }

  @Test
  void addsTheRelaysHeadersAndKeepsOurs() throws Exception {
    var own =
        new OwnHeaders(
            Map.of("Authorization", new Secret("Bearer t0ken"), "x-sign", new Secret("forged")));
    try (var server = RawServer.answering(OK)) {
      var settings =
          new HttpRelaySettings(
              new ProviderId("p-1"),
              "",
              new EndpointUrl(server.url()),
              own,
              Duration.ofSeconds(5),
              RotatingSecret.of("key"),
              "X-Sign");
      assertThat(settings.toString()).doesNotContain("t0ken", "key");
      ofEmail(settings).attempt(email(), CONTEXT);
      assertThat(server.requests().getFirst())
          .contains("Authorization: Bearer t0ken\r\n", "X-Sign: t=")
          .doesNotContain("forged");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 403, 404, 410, 429, 500, 503})
  void leavesTheMessageToAnotherProviderIfTheRelayIsToBlame(int status) throws Exception {
    try (var server = RawServer.answering("HTTP/1.1 " + status + " No", "Content-Length: 0")) {
      var outcome = ofEmail(settings(server)).attempt(email(), CONTEXT);
      assertThat(outcome).isInstanceOf(RetryLater.class);
      assertThat(outcome.why().orElseThrow().code().blamesProvider()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 413, 422})
  void rejectsWhatTheRelayRejects(int status) throws Exception {
    try (var server = RawServer.answering("HTTP/1.1 " + status + " No", "Content-Length: 0")) {
      assertThat(ofEmail(settings(server)).attempt(email(), CONTEXT)).isInstanceOf(Rejected.class);
    }
  }

  @Test
  void isAmbiguousIfTheRelayFallsSilent() throws Exception {
    try (var server =
        RawServer.start(connection -> {
          connection.readRequest();
          connection.hang();
        })) {
      var context = new AttemptContext(ID, TenantId.DEFAULT, 1, NOW.plusMillis(300));
      assertThat(ofEmail(settings(server)).attempt(email(), context)).isInstanceOf(Ambiguous.class);
    }
  }

  @Test
  void waitsForARelayNoLongerThanFiveSecondsIfNobodySaysOtherwise() {
    var settings =
        HttpRelaySettings.of(
            new ProviderId("p-1"),
            "mail relay",
            new EndpointUrl("https://example.org"),
            RotatingSecret.of("key"));
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void callsNoRelayInside() throws Exception {
    try (var server = RawServer.answering(OK);
        var guarded = new GuardedHttp(OutgoingHttpSettings.DEFAULT)) {
      var relay = HttpRelayProvider.ofEmail(settings(server), guarded, InstantSource.fixed(NOW));
      assertThat(relay.attempt(email(), CONTEXT).why().map(Reason::code))
          .contains(ReasonCode.PROVIDER_MISCONFIGURED);
      assertThat(server.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 61})
  void refusesTimeOutsThatAreNone(long seconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new HttpRelaySettings(
                new ProviderId("p-1"),
                "",
                new EndpointUrl("https://example.org"),
                OwnHeaders.NONE,
                Duration.ofSeconds(seconds),
                RotatingSecret.of("key"),
                "X-Sign"));
  }

  private HttpRelayProvider<EmailMessage> ofEmail(HttpRelaySettings settings) {
    return HttpRelayProvider.ofEmail(settings, http, InstantSource.fixed(NOW));
  }

  private static HttpRelaySettings settings(RawServer server) {
    return HttpRelaySettings.of(
        new ProviderId("p-1"),
        "mail relay",
        new EndpointUrl(server.url()),
        RotatingSecret.of("key"));
  }

  private static EmailMessage email() {
    var parts =
        new MessageParts(
            "Verify",
            "Verify",
            "Your code",
            "Hello Ada,",
            "Code 7K2M9Q",
            "https://id.example.org/verify?code=7K2M9Q",
            "Verify",
            "Example");
    var branding =
        new Branding(
            "#5469d4",
            "#fafafa",
            "#000000",
            "https://id.example.org/logo.png",
            "https://id.example.org/f.woff2",
            "Inter",
            "sans-serif");
    var args = new LinkedHashMap<String, Object>();
    args.put("code", "7K2M9Q");
    args.put("userName", "ada");
    args.put("nickName", "");
    args.put("loginNames", List.of("ada"));
    args.put("creationDate", "2026-01-02T03:04:05Z");
    return new EmailMessage(
        new EmailAddress("ada@example.org"),
        Optional.of("Ada L"),
        "Your code",
        "Code 7K2M9Q",
        "<p>Code 7K2M9Q",
        Optional.of(new RelayContent("user.human.email.code.added", parts, branding, args)));
  }

  private static String golden(String name) throws Exception {
    try (var file = HttpRelayProviderTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8).strip();
    }
  }

  private static String body(String request) {
    return request.substring(request.indexOf("\r\n\r\n") + 4);
  }
}
