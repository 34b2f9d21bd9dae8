package io.veredus.activities.channel.smtp;

import io.veredus.activities.channel.Provider;
import io.veredus.activities.provider.ProviderFactory;
import io.veredus.activities.provider.SettingsReader;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.Message;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes SMTP providers of their settings. */
public final class SmtpFactory implements ProviderFactory {
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?<host>[^\\s/]+):(?<port>[0-9]{1,5})");
  private static final int IMPLICIT_TLS_PORT = 465; // RFC 8314, section 7.3

  private record Smarthost(String host, int port) {
    static Smarthost of(String text) {
      var parts = HOST_AND_PORT.matcher(text);
      if (!parts.matches() || Integer.parseInt(parts.group("port")) > 65_535) {
        throw new IllegalArgumentException("Not host:port");
      }
      return new Smarthost(parts.group("host"), Integer.parseInt(parts.group("port")));
    }
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
    return new SmtpProvider(settings(stored));
  }

  private static SmtpSettings settings(StoredProvider stored) {
    var reader = new SettingsReader(stored);
    reader.text("smarthost");
    reader.text("from");
    var smarthost = reader.parsed("smarthost", Smarthost::of, "host:port");
    var from = reader.parsed("from", Sender::of, "Name <name@example.org> or a bare address");
    var hello = reader.optionalText("hello");
    boolean forceTls = reader.flag("forceTls", false);
    boolean startTls = reader.flag("tls.startTls", false);
    var credentials = credentials(reader);
    return reader.finish(() -> {
      var server = smarthost.orElseThrow();
      var relay =
          SmtpSettings.ofRelay(stored.id(), server.host(), server.port(), from.orElseThrow());
      return hello
          .map(relay::greetingAs)
          .orElse(relay)
          .secured(tlsMode(server, forceTls, startTls), credentials);
    });
  }

  private static Optional<SmtpCredentials> credentials(SettingsReader reader) {
    var username = reader.optionalText("auth.username");
    var password = reader.secret("auth.password");
    if (username.isPresent() != password.isPresent()) {
      reader.wrong(
          SettingsReader.setting("auth"),
          "is half given",
          "a user name and a password, or neither");
    }
    return username.flatMap(
        name -> password.map(secret -> new SmtpCredentials(name, secret.current())));
  }

  /** Forced TLS wins over STARTTLS (platform notifications, SMTP). */
  private static TlsMode tlsMode(Smarthost server, boolean forceTls, boolean startTls) {
    if (forceTls || server.port() == IMPLICIT_TLS_PORT) {
      return TlsMode.IMPLICIT;
    }
    return startTls ? TlsMode.STARTTLS : TlsMode.NONE;
  }
}
