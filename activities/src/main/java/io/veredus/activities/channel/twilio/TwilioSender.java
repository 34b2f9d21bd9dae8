package io.veredus.activities.channel.twilio;

import java.util.regex.Pattern;

/** Who a provider's text messages are from. */
public sealed interface TwilioSender {
  /**
   * One sender: a number (E.164), a short code of 3 to 8 digits, or an alphanumeric sender id of at
   * most 11 characters, of which one is a letter.
   */
  record From(String value) implements TwilioSender {
    private static final Pattern FORM =
        Pattern.compile(
            "\\+[1-9][0-9]{6,14}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 +&_-]{0,10}");

    public From {
      if (!FORM.matcher(value).matches()) {
        throw new IllegalArgumentException(
            "A Twilio sender is a number such as +31612345678, a short code or a name of at most 11"
                + " letters and digits");
      }
    }
  }

  /** A pool of senders, of which Twilio chooses; {@code MG…}. */
  record MessagingService(String sid) implements TwilioSender {
    public MessagingService {
      Sids.require(sid, "MG", "A Twilio messaging service SID");
    }
  }
}
