package io.veredus.server.tenant;

import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which page of a list: {@code limit} and {@code cursor}.
 *
 * @param after the last item of the page before, whose id is the cursor
 * @param limit how many items at most
 */
record PageQuery<T>(Optional<T> after, int limit) {
  private static final int MOST = 200;
  private static final int DEFAULT = 50;

  /**
   * @throws ProblemException naming every parameter that is wrong
   */
  static <T> PageQuery<T> read(Map<String, String[]> parameters, Function<String, T> id) {
    var mistakes = new ArrayList<Mistake>();
    parameters.forEach((name, values) -> {
      if (!List.of("limit", "cursor").contains(name)) {
        mistakes.add(Mistake.inQuery(name, "This parameter is not known", "limit, cursor"));
      } else if (values.length > 1) {
        mistakes.add(Mistake.inQuery(name, "This parameter is given twice", "one value"));
      }
    });
    var query =
        new PageQuery<>(
            one(parameters, "cursor", "the next of the page before", id, mistakes),
            one(parameters, "limit", "a whole number from 1 to " + MOST, PageQuery::limit, mistakes)
                .orElse(DEFAULT));
    if (!mistakes.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_QUERY, mistakes);
    }
    return query;
  }

  /** The cursor of the next page; empty if this one is the last. */
  Optional<String> next(List<T> ids) {
    return ids.size() < limit ? Optional.empty() : Optional.of(String.valueOf(ids.getLast()));
  }

  private static <T> Optional<T> one(
      Map<String, String[]> parameters,
      String name,
      String allowed,
      Function<String, T> read,
      List<Mistake> mistakes) {
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

  private static int limit(String text) {
    int limit = Integer.parseInt(text);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("out of range");
    }
    return limit;
  }
}
