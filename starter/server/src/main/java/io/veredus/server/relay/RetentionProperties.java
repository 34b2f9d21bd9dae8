package io.veredus.server.relay;

import io.veredus.postgres.schema.Retention;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the store remembers.
 *
 * @param retention after this long what has ended is dropped, 1 day to 10 years, default 7 days
 */
@ConfigurationProperties("veredus")
record RetentionProperties(
    @DefaultValue("7d") Duration retention,
    @DefaultValue EventProperties events,
    @DefaultValue InboxProperties inbox) {

  /**
   * The log of events.
   *
   * @param retention after this long events are dropped, and a repeat of one is a new one, 1 day to
   *     10 years, default 30 days
   */
  record EventProperties(@DefaultValue("30d") Duration retention) {
    EventProperties {
      check("veredus.events.retention", retention);
    }
  }

  /**
   * Messages in inboxes.
   *
   * @param retention after this long they are dropped, read or not, 1 day to 10 years, default 90
   *     days
   */
  record InboxProperties(@DefaultValue("90d") Duration retention) {
    InboxProperties {
      check("veredus.inbox.retention", retention);
    }
  }

  RetentionProperties {
    check("veredus.retention", retention);
  }

  Retention asKept() {
    return new Retention(retention, events.retention(), inbox.retention());
  }

  private static void check(String key, Duration retention) {
    if (retention.toDays() < 1 || retention.toDays() > 3650) {
      throw new IllegalArgumentException(key + " is \"" + retention + "\"; allowed: 1d to 3650d");
    }
  }
}
