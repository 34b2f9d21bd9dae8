package io.veredus.server.query;

import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the parameters of a list, and tells every mistake in them. */
public final class QueryReader {
  private static final int MOST = 200;
  private static final int USUAL = 50;

  private final Map<String, String[]> parameters;
  private final List<Mistake> mistakes = new ArrayList<>();

  /**
   * @param known all names that there may be
   */
  public QueryReader(Map<String, String[]> parameters, List<String> known) {
    this.parameters = parameters;
    parameters.forEach((name, values) -> checkName(name, values, known));
  }

  /** One value, if it is given once and {@code read} takes it. */
  public <T> Optional<T> one(String name, String allowed, Function<String, T> read) {
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

  /** How many items a page has: 1 to 200, 50 unless asked for. */
  public int limit() {
    return one("limit", "a whole number from 1 to " + MOST, QueryReader::limit).orElse(USUAL);
  }

  /**
   * @throws ProblemException if anything is wrong
   */
  public void throwIfAny() {
    if (!mistakes.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_QUERY, mistakes);
    }
  }

  private void checkName(String name, String[] values, List<String> known) {
    if (!known.contains(name)) {
      mistakes.add(Mistake.inQuery(name, "This parameter is not known", String.join(", ", known)));
    } else if (values.length > 1) {
      mistakes.add(Mistake.inQuery(name, "This parameter is given twice", "one value"));
    }
  }

  private static int limit(String text) {
    int limit = Integer.parseInt(text);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("out of range");
    }
    return limit;
  }
}
