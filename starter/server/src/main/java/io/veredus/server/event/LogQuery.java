package io.veredus.server.event;

import io.veredus.postgres.event.EventQuery;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.notification.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the query of a page of the log, and tells every mistake in it. */
final class LogQuery {
  private static final int LIMIT = 1_000;
  private static final int DEFAULT_LIMIT = 100;
  private static final List<String> KNOWN = List.of("after", "limit", "type", "subject");

  private final Map<String, String[]> parameters;
  private final List<Mistake> mistakes = new ArrayList<>();

  private LogQuery(Map<String, String[]> parameters) {
    this.parameters = parameters;
  }

  static EventQuery read(Map<String, String[]> parameters, Optional<Subject> about) {
    return new LogQuery(parameters).read(about);
  }

  /**
   * @throws ProblemException if there can be no such subject
   */
  static Subject subject(String type, String id) {
    try {
      if ((type + id).indexOf('\0') < 0) {
        return new Subject(type, id);
      }
    } catch (IllegalArgumentException nothings) {
      // said below
    }
    throw new ProblemException(ProblemType.NOT_FOUND, "There can be no such subject");
  }

  private EventQuery read(Optional<Subject> about) {
    parameters.forEach(this::checkName);
    var after = one("after", "the next of the page before", LogQuery::sequence);
    var limit = one("limit", "a whole number from 1 to " + LIMIT, LogQuery::limit);
    var type = one("type", "the type of an event", LogQuery::type);
    var named = one("subject", "a kind, a slash and an id, such as order/7", LogQuery::subject);
    if (!mistakes.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_QUERY, mistakes);
    }
    return new EventQuery(
        after.orElse(0L), type, about.or(() -> named), limit.orElse(DEFAULT_LIMIT));
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
    } catch (IllegalArgumentException refused) {
      mistakes.add(Mistake.inQuery(name, "This value cannot be understood", allowed));
      return Optional.empty();
    }
  }

  /** An id with slashes has no place in a path. */
  private static Subject subject(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("no subject");
    }
    return new Subject(text.substring(0, slash), text.substring(slash + 1));
  }

  private static long sequence(String text) {
    if (!text.matches("[0-9]{1,19}")) {
      throw new IllegalArgumentException("no sequence");
    }
    return Long.parseLong(text);
  }

  private static int limit(String text) {
    int limit = Integer.parseInt(text);
    if (limit < 1 || limit > LIMIT) {
      throw new IllegalArgumentException("out of range");
    }
    return limit;
  }

  private static String type(String text) {
    if (text.isEmpty() || text.length() > 255 || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("no type");
    }
    return text;
  }
}
