package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.smtp.SmtpCredentials.Proof;
import io.veredus.activities.http.EndpointUrl;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.HttpFixtures;
import io.veredus.activities.http.OutgoingHttpSettings;
import io.veredus.activities.http.RawServer;
import io.veredus.activities.provider.SecretSource;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.recipient.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokensTest {
  private final ScriptedSmtpServer server = new ScriptedSmtpServer();
  private final AtomicInteger issued = new AtomicInteger();
  private GuardedHttp http = new GuardedHttp(HttpFixtures.local());
  private RawServer endpoint = answering("200 OK", "token-%d", 3600);
  private Instant now = Instant.now();
  private SmtpProvider provider;

  @AfterEach
  void stop() throws Exception {
    if (provider != null) {
      provider.close();
    }
    http.close();
    endpoint.close();
    server.close();
  }

  @Test
  void logsInWithATokenFromTheEndpoint() {
    start();
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(logins()).containsExactly(xoauth2("token-1"));
    assertThat(endpoint.requests())
        .singleElement()
        .asString()
        .startsWith("POST /hook ")
        .contains("Authorization: Basic " + base64("client:s%26cret"))
        .endsWith("grant_type=client_credentials&scope=mail.send");
  }

  @Test
  void keepsATokenUntilShortlyBeforeItExpires() {
    start();
    sendOverANewConnection();
    now = now.plusSeconds(3500);
    sendOverANewConnection();
    now = now.plusSeconds(50);
    sendOverANewConnection();
    assertThat(logins())
        .containsExactly(xoauth2("token-1"), xoauth2("token-1"), xoauth2("token-2"));
  }

  @Test
  void asksForAnotherTokenAfterOneWasRefused() {
    String why = base64("{\"status\":\"401\"}");
    server.answer("AUTH", "334 " + why, "535 5.7.8 no", "235 ok");
    start();
    assertFails(ReasonCode.PROVIDER_AUTHENTICATION);
    assertThat(server.dialogues.getFirst()).last().isEqualTo("");
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(logins()).containsExactly(xoauth2("token-1"), xoauth2("token-2"));
  }

  @ParameterizedTest
  @CsvSource({
    "400 Bad Request, x, PROVIDER_AUTHENTICATION",
    "401 Unauthorized, x, PROVIDER_AUTHENTICATION",
    "429 Too Many, x, PROVIDER_UNAVAILABLE",
    "503 Unavailable, x, PROVIDER_UNAVAILABLE",
    "200 OK, '', PROVIDER_UNAVAILABLE",
    "200 OK, 'a b', PROVIDER_UNAVAILABLE"
  })
  void sendsNothingWithoutAToken(String status, String token, ReasonCode reason) throws Exception {
    endpoint.close();
    endpoint = answering(status, token, 60);
    start();
    assertFails(reason);
  }

  @Test
  void sendsNothingWhereTheEndpointIsGone() throws Exception {
    endpoint.close();
    start();
    assertFails(ReasonCode.PROVIDER_UNAVAILABLE);
  }

  @Test
  void waitsForATokenNoLongerThanTheDeadline() throws Exception {
    endpoint.close();
    endpoint = RawServer.start(RawServer.Connection::hang);
    start();
    var begin = Instant.now();
    var outcome = send(begin.plusMillis(400));
    assertThat(outcome).isInstanceOf(RetryLater.class);
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void showsNoTokenToANetwork() {
    start();
    var credentials =
        new SmtpCredentials("ana", new Proof.Token(tokens()), Optional.empty(), false);
    assertThat(LoginMechanism.choose(credentials, Set.of("XOAUTH2"), false, false)).isEmpty();
    assertThat(LoginMechanism.choose(credentials, Set.of("XOAUTH2", "PLAIN"), true, true))
        .contains(LoginMechanism.XOAUTH2);
  }

  @Test
  void asksNoEndpointThatIsForbidden() {
    http.close();
    http = new GuardedHttp(OutgoingHttpSettings.DEFAULT);
    start();
    assertFails(ReasonCode.PROVIDER_MISCONFIGURED);
    assertThat(endpoint.requests()).isEmpty();
  }

  @Test
  void isMisconfiguredWhereTheServerTakesNoTokens() {
    server.answer("EHLO", "250-mail.test\r\n250 AUTH PLAIN");
    start();
    assertFails(ReasonCode.PROVIDER_MISCONFIGURED);
  }

  private void sendOverANewConnection() {
    assertThat(send()).isInstanceOf(Sent.class);
    server.cutConnections();
  }

  private RawServer answering(String status, String token, int lifetime) {
    return RawServer.start(connection -> {
      connection.readRequest();
      String body =
          "{\"token_type\":\"Bearer\",\"expires_in\":%d,\"access_token\":\"%s\"}"
              .formatted(lifetime, token.replace("%d", "" + issued.incrementAndGet()));
      connection.write(
          "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body));
    });
  }

  private void start() {
    for (int login = 0; login < 4; login++) {
      server.answer("EHLO", "250-mail.test\r\n250 AUTH PLAIN XOAUTH2");
    }
    var proof = new Proof.Token(tokens());
    var credentials = new SmtpCredentials("ana@example.org", proof, Optional.empty(), false);
    provider =
        new SmtpProvider(
            SmtpSettings.ofRelay(
                    new ProviderId("smtp"),
                    "127.0.0.1",
                    server.port(),
                    Sender.of("sender@example.org"))
                .secured(TlsMode.NONE, Optional.of(credentials)));
  }

  private AccessTokens tokens() {
    var client =
        new AccessTokens.Client(
            new EndpointUrl(endpoint.url()),
            "client",
            SecretSource.of("s&cret"),
            Optional.of("mail.send"));
    return new AccessTokens(http, client, () -> now);
  }

  private List<String> logins() {
    return server.dialogues.stream()
        .flatMap(List::stream)
        .filter(command -> command.startsWith("AUTH"))
        .toList();
  }

  private void assertFails(ReasonCode reason) {
    var outcome = send();
    assertThat(outcome).isInstanceOf(RetryLater.class);
    assertThat(outcome.why().orElseThrow().code()).as(outcome.toString()).isEqualTo(reason);
    assertThat(outcome.toString()).doesNotContain("token-1", "cret");
    assertThat(server.mails).isEmpty();
  }

  private AttemptOutcome send() {
    return send(Instant.now().plusSeconds(10));
  }

  private AttemptOutcome send(Instant deadline) {
    return provider.attempt(
        new EmailMessage(new EmailAddress("ana@example.org"), Optional.empty(), "Hi", "x", "x"),
        new AttemptContext(NotificationId.create(), TenantId.DEFAULT, 1, deadline));
  }

  private static String xoauth2(String token) {
    return "AUTH XOAUTH2 " + base64("user=ana@example.org\1auth=Bearer " + token + "\1\1");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
