package io.veredus.server.inbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How inboxes are watched.
 *
 * @param watchers streams that one process keeps open at once, 0 to 100,000, default 2,000
 */
@ConfigurationProperties("veredus.inbox")
record InboxProperties(@DefaultValue("2000") int watchers) {
  InboxProperties {
    if (watchers < 0 || watchers > 100_000) {
      throw new IllegalArgumentException(
          "veredus.inbox.watchers is \"%d\"; allowed: 0 to 100000".formatted(watchers));
    }
  }
}
