package io.veredus.activities.channel.smtp;

import jakarta.mail.Session;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * The sessions that mails are written with. The mail library looks along the whole class path for
 * each session and for every part of every mail; both are told it once, which was a fifth of the
 * work for a mail.
 */
final class MailSessions {
  static {
    System.setProperty("jakarta.mail.util.StreamProvider", MailStreamProvider.class.getName());
  }

  private static final Session ASCII = session(false);
  private static final Session INTERNATIONALIZED = session(true);

  private MailSessions() {}

  /** Says in which way headers are written (RFC 6532 or ASCII alone), and nothing else. */
  static Session of(boolean internationalized) {
    return internationalized ? INTERNATIONALIZED : ASCII;
  }

  private static Session session(boolean internationalized) {
    var properties = new Properties();
    properties.setProperty("mail.mime.allowutf8", Boolean.toString(internationalized));
    return Session.getInstance(properties);
  }
}
