package io.veredus.server.openapi;

import static io.veredus.server.problem.ProblemType.BAD_REQUEST;
import static io.veredus.server.problem.ProblemType.BODY_TOO_LARGE;
import static io.veredus.server.problem.ProblemType.INSUFFICIENT_SCOPE;
import static io.veredus.server.problem.ProblemType.INTERNAL_ERROR;
import static io.veredus.server.problem.ProblemType.INVALID_QUERY;
import static io.veredus.server.problem.ProblemType.INVALID_REQUEST;
import static io.veredus.server.problem.ProblemType.MALFORMED_JSON;
import static io.veredus.server.problem.ProblemType.NOT_FOUND;
import static io.veredus.server.problem.ProblemType.RATE_LIMITED;
import static io.veredus.server.problem.ProblemType.STORE_UNAVAILABLE;
import static io.veredus.server.problem.ProblemType.UNAUTHENTICATED;
import static io.veredus.server.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import io.veredus.server.problem.ProblemType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What can go wrong with a request to a route.
 *
 * @param parameters of its path, query and headers
 * @param body empty if it takes none
 */
record PossibleProblems(
    RouteAccess access, List<Map<String, Object>> parameters, Map<String, Object> body) {

  /**
   * @param more of this route alone, by the last parts of their types
   */
  Map<String, List<ProblemType>> byStatus(List<String> more) {
    var all = new LinkedHashSet<ProblemType>();
    more.stream().map(PossibleProblems::named).forEach(all::add);
    if (access.scope().isPresent()) {
      all.addAll(List.of(UNAUTHENTICATED, INSUFFICIENT_SCOPE, RATE_LIMITED));
    }
    if (has("path")) {
      all.add(NOT_FOUND);
    }
    if (has("query")) {
      all.add(INVALID_QUERY);
    }
    if (!body.isEmpty()) {
      all.addAll(ofBody());
    }
    all.addAll(List.of(BAD_REQUEST, INTERNAL_ERROR, STORE_UNAVAILABLE));
    var byStatus = new TreeMap<String, List<ProblemType>>();
    all.stream()
        .sorted()
        .forEach(type ->
            byStatus.merge(
                status(type),
                List.of(type),
                (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
    return byStatus;
  }

  private Set<ProblemType> ofBody() {
    boolean isForm =
        Tree.asObject(body.get("content")).containsKey("application/x-www-form-urlencoded");
    return isForm
        ? Set.of(BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE)
        : Set.of(MALFORMED_JSON, INVALID_REQUEST, BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE);
  }

  private boolean has(String place) {
    return parameters.stream().anyMatch(it -> place.equals(it.get("in")));
  }

  private static String status(ProblemType type) {
    return Integer.toString(type.status().value());
  }

  private static ProblemType named(String slug) {
    return Arrays.stream(ProblemType.values())
        .filter(type -> type.uri().toString().endsWith(":" + slug))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no problem " + slug));
  }
}
