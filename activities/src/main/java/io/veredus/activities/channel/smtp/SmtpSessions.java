package io.veredus.activities.channel.smtp;

import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;

/** The settings in the words of the mail library. */
final class SmtpSessions {
  /**
   * The mail library's traces of the dialogue hold passwords, addresses and texts, so they are
   * never written, whatever level the log is set to. Kept here, as the JDK holds loggers weakly.
   */
  private static final List<Logger> SILENT =
      Stream.of(
              SmtpTransport.class.getPackageName(), // where the library looks for its own logger
              "org.eclipse.angus.mail",
              "jakarta.mail")
          .map(Logger::getLogger)
          .peek(logger -> logger.setLevel(Level.OFF))
          .toList();

  private final SmtpSettings settings;
  private final SSLSocketFactory tls;
  private final Session session;

  SmtpSessions(SmtpSettings settings, SSLSocketFactory tls) {
    this.settings = settings;
    this.tls = tls;
    this.session = Session.getInstance(properties());
  }

  SmtpSocket socket() {
    return new SmtpSocket(settings, tls);
  }

  SmtpTransport transport() {
    return new SmtpTransport(
        session,
        new URLName("smtp", settings.host(), settings.port(), null, null, null),
        settings.credentials().map(SmtpLogin::new));
  }

  private Properties properties() {
    var properties = new Properties();
    boolean startTls = settings.tls() == TlsMode.STARTTLS;
    properties.setProperty("mail.smtp.localhost", settings.helloName());
    properties.setProperty("mail.smtp.auth", flag(false)); // SmtpLogin does it
    properties.setProperty("mail.smtp.starttls.enable", flag(startTls));
    properties.setProperty("mail.smtp.starttls.required", flag(startTls));
    properties.setProperty(
        "mail.smtp.ssl.checkserveridentity", flag(!settings.security().insecureSkipVerify()));
    properties.put("mail.smtp.ssl.socketFactory", tls);
    properties.setProperty("mail.smtp.quitwait", flag(false)); // nothing follows from the answer
    properties.setProperty(
        "mail.mime.allowutf8", flag(true)); // as each message needs, see SmtpTransport
    return properties;
  }

  private static String flag(boolean value) {
    return Boolean.toString(value);
  }
}
