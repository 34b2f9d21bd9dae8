package io.veredus.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads headers as a mail reader would (RFC 2047, UTF-8 alone). */
final class EncodedWords {
  private static final Pattern SUBJECT =
      Pattern.compile("^Subject: (.*(?:\\R[ \\t].*)*)", Pattern.MULTILINE);
  private static final Pattern WORD =
      Pattern.compile("=\\?(?i:utf-8)\\?([BbQq])\\?([^?]*)\\?=(?:\\s+(?==\\?))?");
  private static final Pattern OCTET = Pattern.compile("=([0-9A-Fa-f]{2})");

  private EncodedWords() {}

  static String subject(String mail) {
    var subject = SUBJECT.matcher(mail);
    if (!subject.find()) {
      throw new AssertionError("No subject in " + mail);
    }
    var line = subject.group(1).replaceAll("\\R(?=[ \\t])", "");
    var octets = WORD.matcher(line).replaceAll(it -> Matcher.quoteReplacement(octets(it)));
    return new String(octets.getBytes(ISO_8859_1), UTF_8);
  }

  /** One character for each octet: a character may be spread over two words. */
  private static String octets(MatchResult word) {
    return word.group(1).equalsIgnoreCase("B")
        ? new String(Base64.getDecoder().decode(word.group(2)), ISO_8859_1)
        : OCTET
            .matcher(word.group(2).replace('_', ' '))
            .replaceAll(it ->
                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(it.group(1), 16))));
  }
}
