package io.veredus.activities.channel.smtp;

import io.veredus.workflows.id.ProviderId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An SMTP server and how to speak with it.
 *
 * @param from sender of every mail
 * @param helloName how we introduce ourselves (RFC 5321, section 4.1.1.1): a host name
 */
public record SmtpSettings(
    ProviderId id,
    String host,
    int port,
    Sender from,
    String helloName,
    TlsMode tls,
    Optional<SmtpCredentials> credentials,
    SmtpTimeouts timeouts,
    SmtpPoolLimits pool) {

  public SmtpSettings {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("An SMTP server is a host and a port from 1 to 65535");
    }
    if (!helloName.matches("[A-Za-z0-9.:\\[\\]-]+")) {
      throw new IllegalArgumentException("An SMTP hello name is a host name");
    }
  }

  /** A relay without TLS or credentials, with the usual limits, greeted by this host's name. */
  public static SmtpSettings ofRelay(ProviderId id, String host, int port, Sender from) {
    return new SmtpSettings(
        id,
        host,
        port,
        from,
        localName(),
        TlsMode.NONE,
        Optional.empty(),
        SmtpTimeouts.DEFAULT,
        SmtpPoolLimits.DEFAULT);
  }

  /** The same, with another name in EHLO. */
  public SmtpSettings greetingAs(String otherName) {
    return new SmtpSettings(id, host, port, from, otherName, tls, credentials, timeouts, pool);
  }

  public SmtpSettings secured(TlsMode mode, Optional<SmtpCredentials> who) {
    return new SmtpSettings(id, host, port, from, helloName, mode, who, timeouts, pool);
  }

  public SmtpSettings within(SmtpTimeouts otherTimeouts, SmtpPoolLimits otherPool) {
    return new SmtpSettings(
        id, host, port, from, helloName, tls, credentials, otherTimeouts, otherPool);
  }

  private static String localName() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.matches("[A-Za-z0-9.-]+") ? name : "localhost";
    } catch (UnknownHostException unnamed) {
      return "localhost";
    }
  }
}
