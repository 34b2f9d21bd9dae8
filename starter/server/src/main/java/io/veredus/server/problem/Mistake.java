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
 * @param place where in a file that the body carries
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Mistake(
    Optional<String> pointer,
    Optional<String> parameter,
    String detail,
    Optional<String> allowed,
    Optional<Place> place) {

  /**
   * A place in a file.
   *
   * @param line from 1, as is the column
   * @param key the path to the value, such as {@code types[0].channels.order}
   */
  public record Place(String file, int line, int column, String key) {}

  public static Mistake at(String pointer, String detail, String allowed) {
    return new Mistake(
        Optional.of(pointer), Optional.empty(), detail, Optional.of(allowed), Optional.empty());
  }

  public static Mistake inQuery(String parameter, String detail, String allowed) {
    return new Mistake(
        Optional.empty(), Optional.of(parameter), detail, Optional.of(allowed), Optional.empty());
  }

  /** The same, found in a file; {@code carrier} points at what carries the file's text. */
  public Mistake in(String carrier, Place file) {
    return new Mistake(Optional.of(carrier), Optional.empty(), detail, allowed, Optional.of(file));
  }
}
