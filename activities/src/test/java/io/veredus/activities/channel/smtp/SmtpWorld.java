package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.recipient.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/** A provider and the server that it sends to, which answers as told. */
final class SmtpWorld implements AutoCloseable {
  static final NotificationId ID = NotificationId.create();

  final ScriptedSmtpServer server = new ScriptedSmtpServer();
  private SmtpProvider provider =
      new SmtpProvider(settings("127.0.0.1", server.port(), SmtpPoolLimits.DEFAULT));

  void restart(SmtpPoolLimits limits) {
    restart(settings("127.0.0.1", server.port(), limits));
  }

  void restart(SmtpSettings settings) {
    provider.close();
    provider = new SmtpProvider(settings);
  }

  AttemptOutcome send() {
    return send(mail("<p>Hello</p>"), inTenSeconds());
  }

  AttemptOutcome send(EmailMessage message, Instant deadline) {
    return provider.attempt(message, new AttemptContext(ID, TenantId.DEFAULT, 1, deadline));
  }

  @Override
  public void close() {
    provider.close();
    server.close();
  }

  static Instant inTenSeconds() {
    return Instant.now().plusSeconds(10);
  }

  static EmailMessage mail(String html) {
    return new EmailMessage(
        new EmailAddress("ana@example.org"), Optional.of("Ana"), "Hello", "Hello", html);
  }

  static EmailMessage mailTo(String address) {
    return new EmailMessage(new EmailAddress(address), Optional.empty(), "Hello", "x", "x");
  }

  static SmtpSettings settings(String host, int port, SmtpPoolLimits limits) {
    return new SmtpSettings(
        new ProviderId("smtp"),
        host,
        port,
        Sender.of("Sender <sender@example.org>"),
        "client.test",
        TlsMode.NONE,
        Optional.empty(),
        SmtpTimeouts.DEFAULT,
        limits);
  }

  static void assertOutcome(
      AttemptOutcome outcome, Class<? extends AttemptOutcome> kind, ReasonCode reason) {
    assertThat(outcome).isInstanceOf(kind);
    assertThat(outcome.why().orElseThrow().code()).isEqualTo(reason);
  }
}
