package io.veredus.activities.channel.smtp;

import java.time.Duration;

/**
 * How connections are shared between messages.
 *
 * @param connections at a time; as many as attempts run at a time, else attempts wait for one
 * @param messagesPerConnection before it is closed, as some servers want
 * @param idleTime after which an unused connection is closed; servers close theirs after 5 minutes
 *     or more (RFC 5321, section 4.5.3.2.7)
 */
public record SmtpPoolLimits(int connections, int messagesPerConnection, Duration idleTime) {
  public static final SmtpPoolLimits DEFAULT = new SmtpPoolLimits(20, 100, Duration.ofSeconds(60));

  public SmtpPoolLimits {
    if (connections < 1
        || connections > 500
        || messagesPerConnection < 1
        || !idleTime.isPositive()) {
      throw new IllegalArgumentException(
          "An SMTP pool has 1 to 500 connections, at least 1 message per connection, and an idle time");
    }
  }
}
