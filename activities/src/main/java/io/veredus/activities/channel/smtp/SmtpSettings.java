package io.veredus.activities.channel.smtp;

import io.veredus.workflows.id.ProviderId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An SMTP server and how to speak with it.
 *
 * @param helloName how we introduce ourselves (RFC 5321, section 4.1.1.1): a host name
 * @param lookup where the host may lead
 */
public record SmtpSettings(
    ProviderId id,
    String host,
    int port,
    MailSettings mail,
    String helloName,
    TlsSettings security,
    Optional<SmtpCredentials> credentials,
    SmtpTimeouts timeouts,
    SmtpPoolLimits pool,
    HostLookup lookup) {

  public SmtpSettings {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("An SMTP server is a host and a port from 1 to 65535");
    }
    if (!helloName.matches("[A-Za-z0-9.:\\[\\]-]+")) {
      throw new IllegalArgumentException("An SMTP hello name is a host name");
    }
  }

  /** With nothing special about its mails and its TLS, wherever its name leads. */
  public SmtpSettings(
      ProviderId id,
      String host,
      int port,
      Sender from,
      String helloName,
      TlsMode tls,
      Optional<SmtpCredentials> credentials,
      SmtpTimeouts timeouts,
      SmtpPoolLimits pool) {
    this(
        id,
        host,
        port,
        MailSettings.of(from),
        helloName,
        TlsSettings.of(tls),
        credentials,
        timeouts,
        pool,
        HostLookup.ANYWHERE);
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
  public SmtpSettings greetingAs(String name) {
    return new SmtpSettings(
        id, host, port, mail, name, security, credentials, timeouts, pool, lookup);
  }

  /** The same, with other mails. */
  public SmtpSettings sending(MailSettings other) {
    return new SmtpSettings(
        id, host, port, other, helloName, security, credentials, timeouts, pool, lookup);
  }

  public SmtpSettings secured(TlsMode mode, Optional<SmtpCredentials> who) {
    return secured(TlsSettings.of(mode), who);
  }

  public SmtpSettings secured(TlsSettings how, Optional<SmtpCredentials> who) {
    return new SmtpSettings(id, host, port, mail, helloName, how, who, timeouts, pool, lookup);
  }

  public SmtpSettings within(SmtpTimeouts times, SmtpPoolLimits limits) {
    return new SmtpSettings(
        id, host, port, mail, helloName, security, credentials, times, limits, lookup);
  }

  /** The same, with the addresses that {@code other} finds. */
  public SmtpSettings reaching(HostLookup other) {
    return new SmtpSettings(
        id, host, port, mail, helloName, security, credentials, timeouts, pool, other);
  }

  public Sender from() {
    return mail.from();
  }

  public TlsMode tls() {
    return security.mode();
  }

  /** The name whose certificate the server must have. */
  String peerName() {
    return security.serverName().orElse(host);
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
