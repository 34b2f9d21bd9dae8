package io.veredus.activities.channel.twilio;

import io.veredus.workflows.id.ProviderId;

/**
 * How to have Twilio Verify make, send and check one-time codes.
 *
 * @param serviceSid {@code VA…}: decides the length, lifetime and text of the codes
 */
public record TwilioVerifySettings(ProviderId id, TwilioAccount account, String serviceSid) {
  public TwilioVerifySettings {
    Sids.require(serviceSid, "VA", "A Twilio Verify service SID");
  }
}
