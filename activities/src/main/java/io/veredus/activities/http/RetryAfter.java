package io.veredus.activities.http;

import io.veredus.workflows.attempt.RetrySchedule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When a server wants to be asked again (RFC 9110, section 10.2.3). */
final class RetryAfter {
  /** Nothing waits longer than the longest time to live. */
  private static final Duration LONGEST = RetrySchedule.MAXIMUM_TIME_TO_LIVE;

  private RetryAfter() {}

  /**
   * How long to wait from {@code now}, at most 30 days; empty if the value means nothing or no
   * waiting.
   *
   * @param value seconds, or a date in one of the three forms of RFC 9110, section 5.6.7
   */
  static Optional<Duration> of(String value, Instant now) {
    String text = value.strip();
    var delay = text.matches("\\d+") ? Optional.of(seconds(text)) : until(text, now);
    return delay
        .filter(Duration::isPositive)
        .map(asked -> asked.compareTo(LONGEST) < 0 ? asked : LONGEST);
  }

  private static Duration seconds(String digits) {
    return digits.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
  }

  private static Optional<Duration> until(String date, Instant now) {
    return forms(now).stream()
        .flatMap(form -> parsed(date, form).stream())
        .findFirst()
        .map(time -> Duration.between(now, time));
  }

  private static Optional<Instant> parsed(String date, DateTimeFormatter form) {
    try {
      return Optional.of(LocalDateTime.parse(date, form).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException otherForm) {
      return Optional.empty();
    }
  }

  private static List<DateTimeFormatter> forms(Instant now) {
    return List.of(
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US),
        rfc850(now),
        DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US));
  }

  /** Two digits of a year mean the one that is at most 50 years ahead. */
  private static DateTimeFormatter rfc850(Instant now) {
    int earliest = now.atOffset(ZoneOffset.UTC).getYear() - 49;
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, earliest)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.US);
  }
}
