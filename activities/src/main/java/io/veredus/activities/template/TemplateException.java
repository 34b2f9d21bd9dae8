package io.veredus.activities.template;

/**
 * A template that cannot become a message; no repetition would change it. It names the place, never
 * a value.
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  TemplateException(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** One sentence for the person who wrote the template. */
  public String problem() {
    return problem;
  }
}
