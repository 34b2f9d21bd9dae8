package io.veredus.worker;

import io.veredus.activities.http.OutgoingHttpSettings;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where calls of webhooks and relays may go: private, local and other special addresses are
 * forbidden from the start.
 *
 * @param allow exceptions: addresses, ranges, or host:port
 * @param deny addresses and ranges that are forbidden as well, whatever is allowed
 */
@ConfigurationProperties("veredus.http")
record OutgoingHttpProperties(@DefaultValue List<String> allow, @DefaultValue List<String> deny) {
  OutgoingHttpSettings settings() {
    return OutgoingHttpSettings.of(allow, deny);
  }
}
