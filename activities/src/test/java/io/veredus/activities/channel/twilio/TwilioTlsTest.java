package io.veredus.activities.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.recipient.PhoneNumber;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwilioTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final SmsMessage MESSAGE =
      new SmsMessage(new PhoneNumber("+31612345678"), "Welkom");

  @TempDir private Path folder;

  @Test
  void sendsOverTlsToWhomItTrusts() throws Exception {
    var store = certificate("ip:127.0.0.1");
    try (var twilio = new TwilioStandIn(Optional.of(identityOf(store)));
        var provider = provider(twilio, trusting(store))) {
      twilio.answers(201, "{\"sid\":\"SM42\"}");
      assertThat(provider.attempt(MESSAGE, Accounts.attempt())).isEqualTo(new Sent("SM42"));
      assertThat(provider.attempt(MESSAGE, Accounts.attempt())).isEqualTo(new Sent("SM42"));
      assertThat(twilio.requests())
          .hasSize(2)
          .extracting(TwilioStandIn.Seen::peer)
          .containsOnly(twilio.requests().getFirst().peer());
    }
  }

  @Test
  void tellsNothingToAnUnknownAuthority() throws Exception {
    var trusted = certificate("ip:127.0.0.1");
    refuses(certificate("ip:127.0.0.1"), trusted);
  }

  @Test
  void tellsNothingToAnotherName() throws Exception {
    var store = certificate("dns:elsewhere.example.org");
    refuses(store, store);
  }

  private static void refuses(KeyStore shown, KeyStore trusted) throws Exception {
    try (var twilio = new TwilioStandIn(Optional.of(identityOf(shown)));
        var provider = provider(twilio, trusting(trusted))) {
      AttemptOutcome outcome = provider.attempt(MESSAGE, Accounts.attempt());
      assertThat(outcome).isInstanceOf(RetryLater.class);
      assertThat(outcome.why().map(Reason::code)).contains(ReasonCode.PROVIDER_MISCONFIGURED);
      assertThat(twilio.requests()).isEmpty();
    }
  }

  private static TwilioMessagesProvider provider(TwilioStandIn twilio, SSLContext tls) {
    var account = Accounts.with(twilio.uri());
    return new TwilioMessagesProvider(
        new TwilioMessagesSettings(
            Accounts.TWILIO, account, new TwilioSender.From("Veredus"), Optional.empty()),
        new TwilioConnections(account, tls));
  }

  private KeyStore certificate(String name) throws Exception {
    var file = Files.createTempDirectory(folder, "tls").resolve("server.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                (keytool
                        + " -genkeypair -alias server -keyalg EC -dname CN=stand-in"
                        + (" -ext SAN=" + name)
                        + (" -storetype PKCS12 -storepass changeit -keystore " + file))
                    .split(" "))
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).isZero();
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static SSLContext identityOf(KeyStore store) throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return tls;
  }

  private static SSLContext trusting(KeyStore store) throws Exception {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return tls;
  }
}
