package io.veredus.server.recipient;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.server.problem.Mistake;
import java.util.List;

/**
 * What a bulk call came to; every line that is not blank counts once.
 *
 * @param created lines that added somebody
 * @param updated lines that replaced somebody, be it one of the same call
 * @param failed lines of which nothing was kept
 * @param errors of the first failed lines
 * @param errorsOmitted how many failed lines are not among them
 */
record BulkResult(int created, int updated, int failed, List<LineError> errors, int errorsOmitted) {
  /** What is wrong with one line; pointers lead into its object. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record LineError(int line, String detail, List<Mistake> errors) {}
}
