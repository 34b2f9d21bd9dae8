package io.veredus.server.suppression;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.postgres.suppression.Suppression;
import io.veredus.postgres.suppression.SuppressionQuery;
import io.veredus.postgres.suppression.SuppressionReason;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.channel.Channel;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads the query of {@code GET /v1/suppressions}, and tells every mistake in it. */
record SuppressionListQuery(Map<String, String[]> parameters, List<Mistake> mistakes) {
  private static final int MOST = 200;
  private static final int USUAL = 50;
  private static final List<String> KNOWN =
      List.of("channel", "address", "reason", "limit", "cursor");

  /** The store's times end sooner than Java's. */
  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

  /**
   * @throws ProblemException naming every parameter that is wrong
   */
  static SuppressionQuery read(Map<String, String[]> parameters) {
    return new SuppressionListQuery(parameters, new ArrayList<>()).read();
  }

  /** The place after an item, in a form that callers hand back and do not take apart. */
  static String cursor(Suppression last) {
    var text = last.since() + " " + last.id();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private SuppressionQuery read() {
    parameters.keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .forEach(name -> mistake(name, "This parameter is not known", String.join(", ", KNOWN)));
    var query =
        new SuppressionQuery(
            one("channel", "email or sms", Channel::of),
            one("address", "a mail address or phone number", SuppressionListQuery::address),
            one("reason", SuppressionReason.known(), SuppressionReason::of),
            one("cursor", "the next of the page before", SuppressionListQuery::place),
            one("limit", "a whole number from 1 to " + MOST, SuppressionListQuery::limit)
                .orElse(USUAL));
    if (!mistakes.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_QUERY, mistakes);
    }
    return query;
  }

  private <T> Optional<T> one(String name, String allowed, Function<String, T> read) {
    var values = parameters.get(name);
    if (values == null) {
      return Optional.empty();
    }
    if (values.length > 1) {
      mistake(name, "This parameter is given twice", "one value");
      return Optional.empty();
    }
    try {
      return Optional.of(read.apply(values[0]));
    } catch (IllegalArgumentException | DateTimeException refused) {
      mistake(name, "This value cannot be understood", allowed);
      return Optional.empty();
    }
  }

  private void mistake(String name, String detail, String allowed) {
    mistakes.add(Mistake.inQuery(name, detail, allowed));
  }

  private static String address(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not an address");
    }
    return text;
  }

  private static SuppressionQuery.Place place(String cursor) {
    var parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", 2);
    var since = Instant.parse(parts[0]);
    if (parts.length < 2 || since.isBefore(Instant.EPOCH) || since.isAfter(END_OF_TIME)) {
      throw new IllegalArgumentException("not a cursor");
    }
    return new SuppressionQuery.Place(since, UUID.fromString(parts[1]));
  }

  private static int limit(String text) {
    int limit = Integer.parseInt(text);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("out of range");
    }
    return limit;
  }
}
