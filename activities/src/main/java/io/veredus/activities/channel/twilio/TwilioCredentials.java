package io.veredus.activities.channel.twilio;

import io.veredus.activities.secret.Secret;

/** What proves to Twilio that we may use an account. */
public sealed interface TwilioCredentials {
  /** The token of the account itself, which may do everything. */
  record AuthToken(Secret token) implements TwilioCredentials {}

  /** A key of its own, which can be revoked alone. */
  record ApiKey(String sid, Secret secret) implements TwilioCredentials {
    public ApiKey {
      Sids.require(sid, "SK", "A Twilio API key SID");
    }
  }
}
