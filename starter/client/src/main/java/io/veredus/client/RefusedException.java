package io.veredus.client;

/** The server refused a request; nothing of it was stored. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String problem;

  RefusedException(int status, String problem) {
    super("The server answered %d: %s".formatted(status, problem));
    this.status = status;
    this.problem = problem;
  }

  /** The HTTP status: of 503, try the same again in a moment. */
  public int status() {
    return status;
  }

  /** Problem details as JSON (RFC 9457). */
  public String problem() {
    return problem;
  }
}
