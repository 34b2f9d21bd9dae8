package io.veredus.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where in the body (RFC 6901); the empty pointer is the whole body
 * @param parameter which query parameter, for requests without a body
 * @param detail what is wrong, in a sentence
 * @param allowed what would be right
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Mistake(
    Optional<String> pointer, Optional<String> parameter, String detail, Optional<String> allowed) {

  public static Mistake at(String pointer, String detail, String allowed) {
    return new Mistake(Optional.of(pointer), Optional.empty(), detail, Optional.of(allowed));
  }

  public static Mistake inQuery(String parameter, String detail, String allowed) {
    return new Mistake(Optional.empty(), Optional.of(parameter), detail, Optional.of(allowed));
  }
}
