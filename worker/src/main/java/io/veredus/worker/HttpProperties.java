package io.veredus.worker;

import io.veredus.activities.http.OutgoingHttpSettings;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where calls may go: anywhere but to private, loopback, link-local and other special addresses.
 *
 * @param allow exceptions from those, such as {@code 10.1.0.0/16}, {@code 10.1.2.3:8080} or {@code
 *     hooks.internal:8080}
 * @param deny ranges that are forbidden as well, whatever is allowed, such as {@code 198.51.0.0/16}
 */
@ConfigurationProperties("veredus.http")
record HttpProperties(@DefaultValue List<String> allow, @DefaultValue List<String> deny) {
  HttpProperties {
    read("allow", allow, List.of());
    read("deny", List.of(), deny);
  }

  OutgoingHttpSettings settings() {
    return OutgoingHttpSettings.of(allow, deny);
  }

  private static void read(String key, List<String> allow, List<String> deny) {
    try {
      OutgoingHttpSettings.of(allow, deny);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("veredus.http." + key + ": " + wrong.getMessage(), wrong);
    }
  }
}
