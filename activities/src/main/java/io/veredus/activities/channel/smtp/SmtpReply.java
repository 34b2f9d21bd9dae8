package io.veredus.activities.channel.smtp;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a server answered.
 *
 * @param code of RFC 5321, section 4.2; -1 if the answer had none
 * @param enhanced only if it agrees with the code, as RFC 2034, section 4, demands
 * @param text without codes, on one line
 */
record SmtpReply(SmtpStage stage, int code, Optional<EnhancedCode> enhanced, String text) {
  private static final Pattern QUEUED =
      Pattern.compile(
          "(?:queued as|\\bid=|^OK(?! id=)) *(?<id>[^\\s;,()]{4,200})", CASE_INSENSITIVE);

  /** Reads all lines of an answer. */
  static SmtpReply of(SmtpStage stage, int code, String lines) {
    var enhanced = lines.lines().findFirst().map(SmtpReply::withoutCode);
    return new SmtpReply(
        stage,
        code,
        enhanced.flatMap(EnhancedCode::atStartOf).filter(found -> found.type() == code / 100),
        lines.lines().map(SmtpReply::withoutCodes).collect(Collectors.joining(" ")).strip());
  }

  /** What the server calls a message that it took, in the words that common servers use. */
  Optional<String> queueId() {
    Matcher named = QUEUED.matcher(text);
    return named.find() ? Optional.of(named.group("id")) : Optional.empty();
  }

  SmtpReply masked(AddressMask mask) {
    return new SmtpReply(stage, code, enhanced, mask.applyTo(text));
  }

  boolean isPositive() {
    return code / 100 == 2;
  }

  boolean isNegative() {
    return code >= 400;
  }

  /** Whether the connection can carry another message after this. */
  boolean leavesConnectionUsable() {
    return code > 0 && code != 421 && stage != SmtpStage.DATA;
  }

  /** As the server said it; while we log in without its words, which may quote what we said. */
  @Override
  public String toString() {
    String codes = code + enhanced.map(found -> " " + found).orElse("");
    return stage == SmtpStage.AUTH ? codes : codes + " " + text;
  }

  private static String withoutCode(String line) {
    return line.replaceFirst("^\\d{3}[ -]?", "");
  }

  private static String withoutCodes(String line) {
    String text = withoutCode(line);
    return EnhancedCode.atStartOf(text)
        .map(found -> text.substring(found.toString().length()).strip())
        .orElse(text.strip());
  }
}
