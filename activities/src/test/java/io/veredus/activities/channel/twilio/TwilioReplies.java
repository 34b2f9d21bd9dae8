package io.veredus.activities.channel.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.activities.conformance.Case;
import io.veredus.activities.conformance.HttpConduct.Reply;
import io.veredus.activities.secret.Secret;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Twilio says in the conformance suite's cases; its words quote what they should not.
 *
 * @param message code of a message that is refused
 * @param number code of a number that is refused
 * @param throttle code of too many requests
 */
record TwilioReplies(int message, int number, int throttle) {
  static final String NUMBER = "+31612340002";
  static final String TOKEN = "planted-twilio-token";
  static final List<String> SECRETS =
      List.of(
          TOKEN,
          Base64.getEncoder().encodeToString((Accounts.ACCOUNT_SID + ":" + TOKEN).getBytes(UTF_8)));

  Map<Case, Reply> byCase() {
    return Map.of(
        Case.SUCCESS, Reply.of(201, "{\"sid\":\"SM42\"}"),
        Case.MESSAGE_REFUSED, refusal(400, message),
        Case.ADDRESS_REFUSED, refusal(400, number),
        Case.UNAVAILABLE, refusal(503, 20503),
        Case.THROTTLED, refusal(429, throttle),
        Case.THROTTLED_WITH_DELAY, refusal(429, throttle).withDelay(),
        Case.WRONG_CREDENTIALS, refusal(401, 20003),
        Case.GARBAGE_IN_SUCCESS, Reply.of(201, "<html>%$#@!"));
  }

  static TwilioAccount account(int port, boolean encrypted) {
    String scheme = encrypted ? "https" : "http";
    return new TwilioAccount(
        Accounts.ACCOUNT_SID,
        new TwilioCredentials.AuthToken(new Secret(TOKEN)),
        TwilioTimeouts.DEFAULT,
        Optional.of(URI.create(scheme + "://127.0.0.1:" + port)));
  }

  private static Reply refusal(int status, int code) {
    return Reply.of(
        status,
        "{\"code\":%d,\"message\":\"Not %s with %s\",\"status\":%d}"
            .formatted(code, NUMBER, TOKEN, status));
  }
}
