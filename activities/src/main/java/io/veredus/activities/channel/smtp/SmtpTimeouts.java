package io.veredus.activities.channel.smtp;

import java.time.Duration;

/**
 * How long to wait for an SMTP server; the deadline of the attempt is stricter still.
 *
 * @param connect for the connection, per address of the host
 * @param answer for each reply. RFC 5321, section 4.5.3.2, asks for 5 to 10 minutes, which a relay
 *     of one's own needs no more than an activity has them.
 */
public record SmtpTimeouts(Duration connect, Duration answer) {
  public static final SmtpTimeouts DEFAULT =
      new SmtpTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(45));

  public SmtpTimeouts {
    if (!connect.isPositive() || !answer.isPositive()) {
      throw new IllegalArgumentException("SMTP time-outs are above zero");
    }
  }
}
