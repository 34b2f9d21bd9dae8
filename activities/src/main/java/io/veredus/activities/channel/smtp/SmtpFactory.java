package io.veredus.activities.channel.smtp;

import io.veredus.activities.channel.Provider;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.OutgoingHttpSettings;
import io.veredus.activities.provider.ProviderFactory;
import io.veredus.activities.provider.SettingsError;
import io.veredus.activities.provider.SettingsReader;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes SMTP providers of their settings. */
public final class SmtpFactory implements ProviderFactory {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpFactory.class);
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?<host>[^\\s/]+):(?<port>[0-9]{1,5})");
  private static final int IMPLICIT_TLS_PORT = 465; // RFC 8314, section 7.3

  private final GuardedHttp http;
  private final Optional<Path> attachments;

  private record Smarthost(String host, int port) {
    static Smarthost of(String text) {
      var parts = HOST_AND_PORT.matcher(text);
      if (!parts.matches() || Integer.parseInt(parts.group("port")) > 65_535) {
        throw new IllegalArgumentException("Not host:port");
      }
      return new Smarthost(parts.group("host"), Integer.parseInt(parts.group("port")));
    }
  }

  /** With a client of its own, which calls public addresses only, and no folder. */
  public SmtpFactory() {
    this(new GuardedHttp(OutgoingHttpSettings.DEFAULT));
  }

  /** Without a folder: attachments are fetched from URLs alone. */
  public SmtpFactory(GuardedHttp http) {
    this(http, Optional.empty());
  }

  /**
   * @param http fetches access tokens and attachments
   * @param attachments has a folder for each tenant, by its id, that attachments may be read from
   */
  public SmtpFactory(GuardedHttp http, Optional<Path> attachments) {
    this.http = http;
    this.attachments = attachments;
  }

  @Override
  public ProviderKind kind() {
    return ProviderKind.SMTP;
  }

  @Override
  public Class<? extends Message> carries() {
    return EmailMessage.class;
  }

  @Override
  public Provider<?> create(StoredProvider stored) {
    return new SmtpProvider(settings(stored), http);
  }

  SmtpSettings settings(StoredProvider stored) {
    var reader = new SettingsReader(stored);
    reader.text("smarthost");
    var smarthost = reader.parsed("smarthost", Smarthost::of, "host:port");
    var mail = new MailReader(reader, attachments).read();
    var hello = reader.optionalText("hello");
    boolean forceTls = reader.flag("forceTls", false);
    boolean startTls = reader.flag("tls.startTls", false);
    var tls = TlsReader.read(reader);
    var credentials = new CredentialsReader(reader, http).read();
    var pool = pool(reader);
    return reader.finish(() -> {
      var server = smarthost.orElseThrow();
      var relay =
          SmtpSettings.ofRelay(
              stored.id(), server.host(), server.port(), mail.orElseThrow().from());
      return hello
          .map(relay::greetingAs)
          .orElse(relay)
          .sending(mail.orElseThrow())
          .secured(tls.with(tlsMode(server, forceTls, startTls)), credentials)
          .within(SmtpTimeouts.DEFAULT, pool)
          .reaching(stored.configured() ? HostLookup.ANYWHERE : http.guard()::addressesOf);
    });
  }

  /** That its server may be reached at all, as far as can be known now. */
  @Override
  public List<SettingsError> objections(StoredProvider stored) {
    var server = settings(stored);
    return http.guard().objectionTo(server.host(), server.port()).stream()
        .map(why ->
            new SettingsError(
                SettingsReader.setting("smarthost"),
                "leads where nothing may be sent: " + why,
                "a public host, or one that veredus.http.allow names"))
        .toList();
  }

  private static SmtpPoolLimits pool(SettingsReader reader) {
    var usual = SmtpPoolLimits.DEFAULT;
    return new SmtpPoolLimits(
        reader.number("connections", usual.connections(), 1, 500),
        reader.number("messagesPerConnection", usual.messagesPerConnection(), 1, 100_000),
        reader.duration("idleTime", usual.idleTime(), Duration.ofHours(1)));
  }

  /** Forced TLS wins over STARTTLS (platform notifications, SMTP). */
  private static TlsMode tlsMode(Smarthost server, boolean forceTls, boolean startTls) {
    if (forceTls && startTls) {
      LOG.warn(
          "forceTls is set beside tls.startTls, and wins: {} is encrypted from the first byte on",
          server.host());
    }
    if (forceTls || server.port() == IMPLICIT_TLS_PORT) {
      return TlsMode.IMPLICIT;
    }
    return startTls ? TlsMode.STARTTLS : TlsMode.NONE;
  }
}
