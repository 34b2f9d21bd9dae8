package io.veredus.server.query;

import io.veredus.postgres.notification.NotificationQuery;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the query of {@code GET /v1/notifications}, and tells every mistake in it. */
final class ListQuery {
  static final int LIMIT = 200;

  private static final String DEFAULT_LIMIT = "50";
  private static final List<String> KNOWN =
      List.of("state", "type", "recipient", "since", "limit", "cursor");

  private final Map<String, String[]> parameters;
  private final List<Mistake> mistakes = new ArrayList<>();

  private ListQuery(Map<String, String[]> parameters) {
    this.parameters = parameters;
  }

  static NotificationQuery read(Map<String, String[]> parameters) {
    return new ListQuery(parameters).read();
  }

  private NotificationQuery read() {
    parameters.forEach(this::checkName);
    var state = one("state", NotificationState.known(), NotificationState::of);
    var type = one("type", "the key of a notification type", TypeKey::new);
    var recipient = one("recipient", "the id of a recipient", RecipientId::new);
    var since = one("since", "a time such as 2030-01-31T09:00:00Z", ListQuery::time);
    var before = one("cursor", "the next of the page before", Cursors::read);
    var limit = one("limit", "a whole number from 1 to " + LIMIT, ListQuery::limit);
    if (!mistakes.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_QUERY, mistakes);
    }
    return new NotificationQuery(
        state, type, recipient, since, before, limit.orElseGet(() -> limit(DEFAULT_LIMIT)));
  }

  private void checkName(String name, String[] values) {
    if (!KNOWN.contains(name)) {
      mistakes.add(Mistake.inQuery(name, "This parameter is not known", String.join(", ", KNOWN)));
    } else if (values.length > 1) {
      mistakes.add(Mistake.inQuery(name, "This parameter is given twice", "one value"));
    }
  }

  private <T> Optional<T> one(String name, String allowed, Function<String, T> read) {
    var values = parameters.get(name);
    if (values == null || values.length != 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(read.apply(values[0]));
    } catch (RuntimeException refused) { // parsers of the JDK throw what they like
      mistakes.add(Mistake.inQuery(name, "This value cannot be understood", allowed));
      return Optional.empty();
    }
  }

  private static Instant time(String text) {
    // a plus sign that nobody escaped arrives as a space
    var time = OffsetDateTime.parse(text.replace(' ', '+'));
    if (time.getYear() < 0 || time.getYear() > 9999) { // the store's times end sooner than Java's
      throw new IllegalArgumentException("out of range");
    }
    return time.toInstant();
  }

  private static int limit(String text) {
    int limit = Integer.parseInt(text);
    if (limit < 1 || limit > LIMIT) {
      throw new IllegalArgumentException("out of range");
    }
    return limit;
  }
}
