package io.veredus.server.intake;

import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads a request's body, whole, up to a limit, whatever its Content-Length claims. */
public final class Bodies {
  /** 256 KB: far below what one workflow payload may hold (2 MB), far above a template's data. */
  static final int LIMIT = 256 * 1024;

  private Bodies() {}

  public static byte[] read(HttpServletRequest request) {
    return read(request, LIMIT);
  }

  /**
   * @param limit in bytes
   */
  public static byte[] read(HttpServletRequest request, int limit) {
    if (request.getContentLengthLong() > limit) {
      throw tooLarge(limit);
    }
    byte[] body;
    try {
      body = request.getInputStream().readNBytes(limit + 1);
    } catch (IOException incomplete) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "The body did not arrive whole");
    }
    if (body.length > limit) {
      throw tooLarge(limit);
    }
    return body;
  }

  private static ProblemException tooLarge(int limit) {
    return new ProblemException(
        ProblemType.BODY_TOO_LARGE, "A body has at most %,d bytes".formatted(limit));
  }
}
