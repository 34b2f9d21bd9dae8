package io.veredus.activities.template;

import java.util.Optional;

/**
 * A template that cannot become a message; no repetition would change it. It names the place, never
 * a value.
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final transient Optional<Place> place;

  TemplateException(String problem) {
    this(problem, Optional.empty());
  }

  TemplateException(String problem, Optional<Place> place) {
    super(problem + place.map(at -> " (" + at + ")").orElse(""));
    this.problem = problem;
    this.place = place;
  }

  /** One sentence for the person who wrote the template. */
  public String problem() {
    return String.valueOf(getMessage());
  }

  /** The same without the place. */
  String what() {
    return problem;
  }

  Optional<Place> place() {
    return place;
  }
}
