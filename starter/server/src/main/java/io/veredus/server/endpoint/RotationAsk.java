package io.veredus.server.endpoint;

import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import java.time.Duration;
import java.util.List;

/**
 * The body of {@code POST …/rotate-secret}, which may be empty.
 *
 * @param overlap how long the secret before holds as well
 */
record RotationAsk(String secret, Duration overlap) {
  private static final Duration USUAL = Duration.ofHours(24);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final String OVERLAP = "an ISO 8601 duration from PT0S to P30D, such as PT24H";

  /**
   * @param format that is to sign with the secret
   */
  static RotationAsk read(byte[] body, String format) {
    if (body.length == 0) {
      return new RotationAsk(NewSecret.draw(), USUAL);
    }
    var mistakes = new Mistakes();
    var ask =
        Fields.ofBody(body, mistakes, List.of("overlap", "secret"))
            .map(fields ->
                new RotationAsk(
                    EndpointReader.secret(fields, format).orElseGet(NewSecret::draw),
                    fields.text("overlap", OVERLAP, RotationAsk::overlap).orElse(USUAL)));
    mistakes.throwIfAny();
    return ask.orElseThrow();
  }

  private static Duration overlap(String text) {
    var overlap = Duration.parse(text);
    if (overlap.isNegative() || overlap.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("This overlap is below zero or longer than 30 days");
    }
    return overlap;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "RotationAsk[overlap=" + overlap + "]";
  }
}
