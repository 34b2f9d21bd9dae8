package io.veredus.activities.channel.twilio;

import io.veredus.workflows.id.ProviderId;
import java.util.Optional;

/**
 * How to send text messages through Twilio's Messages resource.
 *
 * @param callback empty: no receipts are asked for
 */
public record TwilioMessagesSettings(
    ProviderId id, TwilioAccount account, TwilioSender sender, Optional<TwilioCallback> callback) {}
