package io.veredus.dev.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final Mailbox mailbox = Mailbox.open(0);

  @AfterEach
  void close() {
    mailbox.close();
  }

  @Test
  void showsAMailInItsPartsAndDecoded() throws Exception {
    send("Grüße 👋", "one\ntwo", "<p>one</p>");

    var mail = mailbox.newestFirst().getFirst();
    assertThat(mail.from()).isEqualTo("veredus@example.org");
    assertThat(mail.to()).containsExactly("ana@example.org", "bo@example.org");
    assertThat(mail.subject()).isEqualTo("Grüße 👋");
    assertThat(mail.text()).isEqualTo("one\ntwo");
    assertThat(mail.html()).isEqualTo("<p>one</p>");
    assertThat(mail.headers()).containsEntry("From", "Jörg <veredus@example.org>");
  }

  @Test
  void listsTheNewestFirstUntilItIsCleared() throws Exception {
    send("older", "text", "html");
    send("newer", "text", "html");

    assertThat(mailbox.newestFirst()).extracting(Mail::subject).containsExactly("newer", "older");
    mailbox.clear();
    assertThat(mailbox.newestFirst()).isEmpty();
  }

  private void send(String subject, String text, String html)
      throws MessagingException, UnsupportedEncodingException {
    var settings = new Properties();
    settings.setProperty("mail.smtp.host", "127.0.0.1");
    settings.setProperty("mail.smtp.port", Integer.toString(mailbox.port()));
    var message = new MimeMessage(Session.getInstance(settings));
    message.setFrom(new InternetAddress("veredus@example.org", "Jörg", "UTF-8"));
    message.setRecipients(Message.RecipientType.TO, "ana@example.org, bo@example.org");
    message.setSubject(subject, "UTF-8");
    message.setContent(new MimeMultipart("alternative", part(text, "plain"), part(html, "html")));
    Transport.send(message);
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, "UTF-8", subtype);
    return part;
  }
}
