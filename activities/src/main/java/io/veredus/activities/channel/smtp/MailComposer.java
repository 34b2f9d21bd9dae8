package io.veredus.activities.channel.smtp;

import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.recipient.EmailAddress;
import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes a message down as a mail (RFC 5322): text and HTML as alternatives, ASCII on the wire. */
final class MailComposer {
  private static final String CHARSET = StandardCharsets.UTF_8.name();
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

  // Text that looks like an encoded word (RFC 2047) would be decoded, line breaks and all.
  private static final Pattern ENCODED_WORD = Pattern.compile("=\\?(?=[^? ]+\\?[BbQq]\\?)");

  private final Sender sender;
  private final Optional<Sender> replyTo;
  private final Optional<DkimSigner> signer;

  MailComposer(Sender sender) {
    this(MailSettings.of(sender));
  }

  MailComposer(MailSettings settings) {
    this.sender = settings.from();
    this.replyTo = settings.replyTo();
    this.signer = settings.dkim().map(dkim -> new DkimSigner(dkim, InstantSource.system()));
  }

  /**
   * The same for every attempt, so that a receiver recognises a repeat, and a function of the
   * notification, so that its mail can be found in any log.
   */
  static String messageIdOf(NotificationId notification, Sender sender) {
    return "<" + notification + "@" + IDN.toASCII(sender.domain()) + ">";
  }

  /** A mail that nothing goes along with. */
  ComposedMail compose(EmailMessage message, NotificationId notification)
      throws MessagingException, SmtpFault {
    return compose(message, notification, Attachments.NONE);
  }

  /**
   * @throws MessagingException if an address cannot be written down
   * @throws SmtpFault if the mail cannot be signed
   */
  ComposedMail compose(EmailMessage message, NotificationId notification, Attachments files)
      throws MessagingException, SmtpFault {
    var from = address(sender.address(), sender.name());
    var to = address(message.to(), message.toName());
    boolean internationalized =
        !isAscii(from.getAddress())
            || !isAscii(to.getAddress())
            || replyTo.filter(it -> !isAscii(localPart(it))).isPresent();
    String messageId = messageIdOf(notification, sender);
    var mail = new IdentifiedMessage(MailSessions.of(internationalized), messageId);
    mail.setFrom(from);
    if (replyTo.isPresent()) {
      mail.setReplyTo(new Address[] {address(replyTo.get().address(), replyTo.get().name())});
    }
    mail.setRecipient(RecipientType.TO, to);
    mail.setSubject(headerValue(message.subject()), CHARSET);
    mail.setSentDate(Date.from(Instant.now()));
    mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834, section 5: answer nobody
    if (message.unsubscribeUrl().isPresent()) {
      offerToUnsubscribe(mail, message.unsubscribeUrl().get());
    }
    mail.setContent(content(message, files));
    mail.saveChanges();
    if (signer.isPresent()) {
      signer.get().sign(mail);
    }
    return new ComposedMail(mail, to, messageId, internationalized);
  }

  /** RFC 2369, section 3.2; one click is enough only where it cannot be listened to (RFC 8058). */
  private static void offerToUnsubscribe(MimeMessage mail, String url) throws MessagingException {
    mail.setHeader("List-Unsubscribe", "<" + url + ">");
    if (url.startsWith("https:")) {
      mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
  }

  private static MimeMultipart content(EmailMessage message, Attachments files)
      throws MessagingException {
    var texts =
        new MimeMultipart(
            "alternative", part(message.text(), "plain"), part(message.html(), "html"));
    if (files.files().isEmpty()) {
      return texts;
    }
    var body = new MimeBodyPart();
    body.setContent(texts);
    var all = new MimeMultipart("mixed", body);
    for (Attachment file : files.files()) {
      all.addBodyPart(part(file));
    }
    return all;
  }

  private static MimeBodyPart part(Attachment file) throws MessagingException {
    var part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(file));
    part.setFileName(file.name());
    part.setDisposition(Part.ATTACHMENT);
    part.setHeader("Content-Transfer-Encoding", "base64"); // else all of it is read to choose one
    return part;
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, CHARSET, subtype);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  private static InternetAddress address(EmailAddress address, Optional<String> name)
      throws MessagingException {
    try {
      int at = address.value().lastIndexOf('@');
      String domain = IDN.toASCII(address.value().substring(at + 1));
      String written = address.value().substring(0, at + 1) + domain;
      return new InternetAddress(
          written, name.map(MailComposer::headerValue).orElse(null), CHARSET);
    } catch (IllegalArgumentException | UnsupportedEncodingException notWritable) {
      throw new MessagingException("The address cannot be written down", notWritable);
    }
  }

  private static String headerValue(String text) {
    String line = LINE_BREAKS.matcher(text).replaceAll(" ").strip();
    return ENCODED_WORD.matcher(line).replaceAll("= ?");
  }

  private static String localPart(Sender sender) {
    return sender.address().value().substring(0, sender.address().value().lastIndexOf('@'));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(letter -> letter < 128);
  }

  /** Keeps its id, which the library would choose anew. */
  private static final class IdentifiedMessage extends MimeMessage {
    private final String messageId;

    IdentifiedMessage(Session session, String messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
