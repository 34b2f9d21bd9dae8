package io.veredus.activities.channel.twilio;

import java.util.regex.Pattern;

/** Twilio's names for things: two letters for the kind, then 32 hexadecimal digits. */
final class Sids {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{32}");

  private Sids() {}

  /**
   * @throws IllegalArgumentException naming the form, not the value: it may be a secret put into
   *     the wrong field
   */
  static String require(String sid, String kind, String what) {
    if (!sid.startsWith(kind) || !DIGITS.matcher(sid.substring(kind.length())).matches()) {
      throw new IllegalArgumentException(what + " is " + kind + " and 32 hexadecimal digits");
    }
    return sid;
  }
}
