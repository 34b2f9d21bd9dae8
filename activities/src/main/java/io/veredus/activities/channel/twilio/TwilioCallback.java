package io.veredus.activities.channel.twilio;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.secret.Secret;
import java.net.URI;

/**
 * Where Twilio is to send its receipts.
 *
 * @param url reachable from outside; the notification's id and the attempt's number are added to
 *     its query, as a receipt can be here before its message's SID was recorded
 * @param authToken of the account, with which Twilio signs, also where requests are made with an
 *     API key
 */
public record TwilioCallback(URI url, Secret authToken) {
  public TwilioCallback {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web || url.getHost() == null || url.getRawFragment() != null) {
      throw new IllegalArgumentException("A status callback is an https URL without a fragment");
    }
  }

  URI urlFor(AttemptContext context) {
    String separator = url.getRawQuery() == null ? "?" : "&";
    return URI.create(
        url
            + separator
            + "notification="
            + context.notification()
            + "&attempt="
            + context.number());
  }
}
