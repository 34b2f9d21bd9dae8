package io.veredus.activities.channel.twilio;

import java.time.Duration;

/**
 * How long to wait for Twilio; the deadline of the attempt is stricter still.
 *
 * @param connect for the connection, per address
 * @param call for all of one request and its answer
 */
public record TwilioTimeouts(Duration connect, Duration call) {
  /** Twilio's SDK waits 30 s for each part of an answer; here that is the whole. */
  public static final TwilioTimeouts DEFAULT =
      new TwilioTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(30));

  public TwilioTimeouts {
    if (!connect.isPositive() || !call.isPositive()) {
      throw new IllegalArgumentException("Twilio time-outs are above zero");
    }
  }
}
