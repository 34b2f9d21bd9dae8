package io.veredus.bench.peer;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** Angus Mail over connections that are kept open. */
final class PeerMailer {
  private static final String FROM = "veredus@example.org";

  private final Session session;
  private final BlockingQueue<Transport> idle = new LinkedBlockingQueue<>();

  /** Without the first line the library looks along the class path for every part of a mail. */
  PeerMailer(int port) {
    System.setProperty("jakarta.mail.util.StreamProvider", MailStreamProvider.class.getName());
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(port));
    properties.put("mail.smtp.allow8bitmime", "true");
    session = Session.getInstance(properties);
  }

  void send(PeerTask task, PeerTemplate.Mail mail) throws MessagingException {
    var message = new Identified(session, "<" + task.id() + "@example.org>");
    message.setFrom(new InternetAddress(FROM));
    message.setRecipient(RecipientType.TO, new InternetAddress(task.address()));
    message.setSubject(mail.subject(), "UTF-8");
    message.setSentDate(new Date());
    message.setContent(
        new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
    message.saveChanges();
    var transport = borrow();
    transport.sendMessage(message, message.getAllRecipients());
    idle.add(transport);
  }

  void close() throws MessagingException {
    for (var transport = idle.poll(); transport != null; transport = idle.poll()) {
      transport.close();
    }
  }

  /** One that failed is not put back. */
  private Transport borrow() throws MessagingException {
    var waiting = idle.poll();
    if (waiting != null) {
      return waiting;
    }
    var transport = session.getTransport("smtp");
    transport.connect();
    return transport;
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, "UTF-8", subtype);
    return part;
  }

  private static final class Identified extends MimeMessage {
    private final String messageId;

    Identified(Session session, String messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
