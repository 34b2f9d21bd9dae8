package io.veredus.activities.channel.twilio;

import java.net.URI;
import java.util.Optional;

/**
 * A Twilio account and how to speak with it.
 *
 * @param sid {@code AC…}
 * @param standIn where all requests go instead of Twilio, with the credentials: for tests alone,
 *     never to be taken from a caller of the API
 */
public record TwilioAccount(
    String sid, TwilioCredentials credentials, TwilioTimeouts timeouts, Optional<URI> standIn) {

  public TwilioAccount {
    Sids.require(sid, "AC", "A Twilio account SID");
  }

  /** Twilio itself, with the usual time-outs. */
  public TwilioAccount(String sid, TwilioCredentials credentials) {
    this(sid, credentials, TwilioTimeouts.DEFAULT, Optional.empty());
  }
}
