package io.veredus.dev.mailbox;

import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads what came over SMTP (RFC 5322, MIME). */
final class MailParser {
  private static final Session SESSION = Session.getInstance(new Properties());

  private MailParser() {}

  /**
   * @param sender of the envelope, for mail that does not say whom it is from
   */
  static Mail parse(byte[] content, String sender, List<String> recipients)
      throws MessagingException, IOException {
    var message = new MimeMessage(SESSION, new ByteArrayInputStream(content));
    var subject = message.getSubject();
    return new Mail(
        from(message, sender),
        recipients,
        subject == null ? "" : subject,
        textOf(message, "text/plain"),
        textOf(message, "text/html"),
        headers(message),
        Instant.now());
  }

  private static String from(Message message, String sender) throws MessagingException {
    var addresses = message.getFrom();
    return addresses != null
            && addresses.length > 0
            && addresses[0] instanceof InternetAddress address
        ? address.getAddress()
        : sender;
  }

  private static @Nullable String textOf(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return String.valueOf(part.getContent()).replace("\r\n", "\n"); // as everywhere but in mail
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        var text = textOf(parts.getBodyPart(i), type);
        if (text != null) {
          return text;
        }
      }
    }
    return null;
  }

  private static Map<String, String> headers(Message message) throws MessagingException {
    var headers = new LinkedHashMap<String, String>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      headers.merge(header.getName(), decoded(header.getValue()), (one, next) -> one + "\n" + next);
    }
    return headers;
  }

  private static String decoded(String value) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(value));
    } catch (UnsupportedEncodingException asItIs) {
      return value;
    }
  }
}
