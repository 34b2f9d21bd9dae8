package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.channel.smtp.Deadlines.Guard;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.recipient.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpConnectionTest {
  private static final Sender SENDER = Sender.of("sender@example.org");

  private final ScriptedSmtpServer server = new ScriptedSmtpServer();
  private final Deadlines deadlines = new Deadlines();
  private Instant now = Instant.now();
  private final SmtpConnection connection = connection();

  @AfterEach
  void stop() {
    connection.close();
    deadlines.close();
    server.close();
  }

  @Test
  void doesNotAskAServerThatItHasJustSpokenWith() throws Exception {
    deliver();
    now = now.plusSeconds(4);
    deliver();
    assertThat(server.dialogues).singleElement().asList().doesNotContain("NOOP");
  }

  @Test
  void asksWhetherAServerIsStillThereAfterAPause() throws Exception {
    deliver();
    now = now.plusSeconds(6);
    deliver();
    assertThat(server.dialogues).singleElement().asList().contains("NOOP");
    assertThat(server.mails).hasSize(2);
  }

  @Test
  void connectsAnewWhereTheServerHasHadEnoughAfterAPause() throws Exception {
    server.answer("NOOP", "421 4.4.2 idle for too long", ScriptedSmtpServer.CUT);
    for (int mail = 0; mail < 3; mail++) {
      assertThat(deliver().isPositive()).isTrue();
      now = now.plusSeconds(60);
    }
    assertThat(server.dialogues).hasSize(3);
    assertThat(server.mails).hasSize(3);
  }

  @Test
  void connectsAnewWhereTheServerSaysNothingAfterAPause() throws Exception {
    server.answer("NOOP", ScriptedSmtpServer.HANG);
    deliver();
    now = now.plusSeconds(60);
    assertThat(deliver().isPositive()).isTrue();
    assertThat(server.dialogues).hasSize(2);
  }

  private SmtpReply deliver() throws Exception {
    var message =
        new EmailMessage(new EmailAddress("a@b.example"), Optional.empty(), "s", "t", "h");
    var mail = new MailComposer(SENDER).compose(message, NotificationId.create());
    try (Guard guard = deadlines.guard(Instant.now().plusSeconds(10), connection::cut)) {
      return connection.deliver(mail, guard);
    }
  }

  private SmtpConnection connection() {
    var settings = SmtpSettings.ofRelay(new ProviderId("smtp"), "127.0.0.1", server.port(), SENDER);
    var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    return new SmtpConnection(settings, new SmtpSessions(settings, tls), () -> now);
  }
}
