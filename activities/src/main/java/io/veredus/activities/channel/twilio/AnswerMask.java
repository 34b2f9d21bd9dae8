package io.veredus.activities.channel.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Takes numbers and credentials out of what an answer says, which is stored, logged and shown. */
final class AnswerMask {
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ ().-]?\\d){6,}");

  private final List<String> secrets;

  AnswerMask(String username, String password) {
    String pair = username + ":" + password;
    secrets = List.of(Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)), password);
  }

  /** Masks every run of seven digits or more, and the credentials should they be echoed. */
  String applyTo(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return NUMBER.matcher(masked).replaceAll("[number]");
  }
}
