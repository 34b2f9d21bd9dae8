package io.veredus.activities.http;

import static io.veredus.activities.http.HttpFixtures.call;
import static io.veredus.activities.http.HttpFixtures.local;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_MISCONFIGURED;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.veredus.activities.http.HttpAnswer.Answered;
import io.veredus.activities.http.HttpAnswer.NotSent;
import io.veredus.workflows.attempt.ReasonCode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

class GuardedHttpTlsTest {
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).build();

  private final AtomicInteger requests = new AtomicInteger();

  @Test
  void callsAnEndpointWhoseCertificateIsTrusted() throws Exception {
    var answer = answerOf(certificate().build(), trusting());
    assertThat(answer)
        .asInstanceOf(type(Answered.class))
        .extracting(Answered::status)
        .isEqualTo(204);
    assertThat(requests).hasValue(1);
  }

  @Test
  void sendsNothingToAnUnknownAuthority() throws Exception {
    notSent(answerOf(certificate().build(), Trust.ofJvm()), PROVIDER_MISCONFIGURED);
  }

  @Test
  void sendsNothingToAnotherName() throws Exception {
    var other =
        new HeldCertificate.Builder()
            .signedBy(AUTHORITY)
            .addSubjectAlternativeName("other.example.org")
            .build();
    notSent(answerOf(other, trusting()), PROVIDER_MISCONFIGURED);
  }

  @Test
  void sendsNothingToAnExpiredCertificate() throws Exception {
    long now = Instant.now().toEpochMilli();
    long day = Duration.ofDays(1).toMillis();
    var expired = certificate().validityInterval(now - 2 * day, now - day).build();
    notSent(answerOf(expired, trusting()), PROVIDER_MISCONFIGURED);
  }

  @Test
  void isNotSentIfTheHandshakeIsReset() throws Exception {
    try (var http = new GuardedHttp(local());
        var server =
            RawServer.start(connection -> {
              connection.write("\u0015");
              connection.reset();
            })) {
      assertThat(http.post(call(server.url().replace("http:", "https:"))))
          .isInstanceOf(NotSent.class);
    }
  }

  @Test
  void isNotSentToAServerWithoutTls() throws Exception {
    try (var http = new GuardedHttp(local());
        var server = RawServer.start(connection -> connection.write("HTTP/1.1 400 No\r\n\r\n"))) {
      var answer = http.post(call(server.url().replace("http:", "https:")));
      notSent(answer, PROVIDER_UNREACHABLE);
    }
  }

  private HttpAnswer answerOf(HeldCertificate certificate, Trust trust) throws Exception {
    var server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    var identity = new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    server.setHttpsConfigurator(new HttpsConfigurator(identity.sslContext()));
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try (var http = new GuardedHttp(local(), trust)) {
      return http.post(call("https://127.0.0.1:" + server.getAddress().getPort() + "/"));
    } finally {
      server.stop(0);
    }
  }

  private void notSent(HttpAnswer answer, ReasonCode code) {
    assertThat(answer)
        .asInstanceOf(type(NotSent.class))
        .extracting(notSent -> notSent.reason().code())
        .isEqualTo(code);
    assertThat(requests).hasValue(0);
  }

  private static HeldCertificate.Builder certificate() {
    return new HeldCertificate.Builder().signedBy(AUTHORITY).addSubjectAlternativeName("127.0.0.1");
  }

  private static Trust trusting() {
    var trusted =
        new HandshakeCertificates.Builder().addTrustedCertificate(AUTHORITY.certificate()).build();
    return new Trust(trusted.sslSocketFactory(), trusted.trustManager());
  }
}
