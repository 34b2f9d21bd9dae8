package io.veredus.activities.http;

import io.veredus.activities.secret.Secret;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Headers that an endpoint wants besides ours, such as {@code Authorization}: at most 20. Their
 * values count as secrets.
 */
public record OwnHeaders(Map<String, Secret> values) {
  private static final int MOST = 20;
  private static final int LONGEST_VALUE = 4_000;

  /** RFC 9110, section 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

  /** RFC 9110, section 5.5, without letters outside ASCII, which nobody reads alike. */
  private static final Pattern VALUE =
      Pattern.compile("[\\x21-\\x7E]([\\t\\x20-\\x7E]*[\\x21-\\x7E])?");

  /** About the connection or the framing of a message (RFC 9110, section 7.6.1), or ours. */
  private static final Set<String> RESERVED =
      Set.of(
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent",
          "webhook-id",
          "webhook-signature",
          "webhook-timestamp",
          "x-message-id");

  public static final OwnHeaders NONE = new OwnHeaders(Map.of());

  public OwnHeaders {
    if (values.size() > MOST) {
      throw new IllegalArgumentException("An endpoint has at most " + MOST + " headers of its own");
    }
    var sorted = new TreeMap<String, Secret>(String.CASE_INSENSITIVE_ORDER);
    values.forEach((name, value) -> {
      requireName(name);
      requireValue(name, value);
      if (sorted.put(name, value) != null) {
        throw new IllegalArgumentException("The header " + name + " is given twice");
      }
    });
    values = Collections.unmodifiableMap(sorted);
  }

  /**
   * @throws IllegalArgumentException if a header of this name cannot be added to a call
   */
  public static String requireName(String name) {
    if (!TOKEN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A header's name has 1 to 100 letters, digits or !#$%&'*+-.^_`|~ (RFC 9110)");
    }
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("The header " + name + " is set by Veredus");
    }
    return name;
  }

  /** Names only. */
  @Override
  public String toString() {
    return "OwnHeaders" + values.keySet();
  }

  private static void requireValue(String name, Secret value) {
    if (value.value().length() > LONGEST_VALUE || !VALUE.matcher(value.value()).matches()) {
      throw new IllegalArgumentException(
          "The header " + name + " has at most 4000 characters of ASCII on one line");
    }
  }
}
