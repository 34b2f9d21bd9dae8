package io.veredus.worker;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The SMTP server that mail goes to.
 *
 * @param smarthost host:port; without one, no mail is sent and attempts wait
 * @param from sender of every mail, as {@code Name <address>} or a bare address
 */
@ConfigurationProperties("veredus.email")
record EmailProperties(
    Optional<String> smarthost, @DefaultValue("Veredus <veredus@localhost>") String from) {
  private static final Pattern HOST_AND_PORT = Pattern.compile("(.+):([0-9]{1,5})");

  EmailProperties {
    smarthost.ifPresent(EmailProperties::parts);
  }

  Optional<HostAndPort> server() {
    return smarthost.map(EmailProperties::parts);
  }

  record HostAndPort(String host, int port) {}

  private static HostAndPort parts(String smarthost) {
    var parts = HOST_AND_PORT.matcher(smarthost);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
      throw new IllegalArgumentException(
          "veredus.email.smarthost is \"" + smarthost + "\"; allowed: host:port");
    }
    return new HostAndPort(parts.group(1), Integer.parseInt(parts.group(2)));
  }
}
