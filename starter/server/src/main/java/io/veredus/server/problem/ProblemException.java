package io.veredus.server.problem;

import java.util.List;
import org.springframework.http.HttpHeaders;

/** The request cannot be served, for a reason that the caller is told. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<Mistake> mistakes;
  private final transient HttpHeaders headers;

  private ProblemException(
      ProblemType type, String detail, List<Mistake> mistakes, HttpHeaders headers) {
    super(detail, null, false, false); // an answer, not a fault: nobody looks at its stack
    this.type = type;
    this.mistakes = mistakes;
    this.headers = headers;
  }

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), new HttpHeaders());
  }

  /** All mistakes of one request. */
  public ProblemException(ProblemType type, List<Mistake> mistakes) {
    this(type, summary(mistakes), List.copyOf(mistakes), new HttpHeaders());
  }

  /** The same with one more header in the answer. */
  public ProblemException with(String header, String value) {
    var more = new HttpHeaders(headers);
    more.add(header, value);
    return new ProblemException(type, String.valueOf(getMessage()), mistakes, more);
  }

  public ProblemType type() {
    return type;
  }

  /** What is wrong with the request, as far as there are places to name. */
  public List<Mistake> mistakes() {
    return mistakes;
  }

  HttpHeaders headers() {
    return headers;
  }

  Problem problem() {
    return Problem.of(type, String.valueOf(getMessage()), mistakes);
  }

  private static String summary(List<Mistake> mistakes) {
    var first = mistakes.getFirst().detail();
    return mistakes.size() == 1 ? first : first + " (and %d more)".formatted(mistakes.size() - 1);
  }
}
