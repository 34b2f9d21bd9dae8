package io.veredus.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Problem details as RFC 9457, section 3, has them, with {@code errors} as its section 3 example.
 *
 * @param instance names this one occurrence, where the log says more
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    URI type,
    String title,
    int status,
    String detail,
    Optional<URI> instance,
    List<Mistake> errors) {

  static Problem of(ProblemType type, String detail, List<Mistake> errors) {
    return new Problem(
        type.uri(), type.title(), type.status().value(), detail, Optional.empty(), errors);
  }

  static Problem of(ProblemType type, String detail) {
    return of(type, detail, List.of());
  }

  Problem named(URI occurrence) {
    return new Problem(type, title, status, detail, Optional.of(occurrence), errors);
  }

  ResponseEntity<Problem> answer(HttpHeaders headers) {
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(this);
  }
}
