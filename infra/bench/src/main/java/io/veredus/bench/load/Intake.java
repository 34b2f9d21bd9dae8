package io.veredus.bench.load;

import java.io.IOException;

/** Where work is handed in. */
@FunctionalInterface
public interface Intake {
  /**
   * Hands in one piece, and returns its id once it is accepted.
   *
   * @throws IOException if it was not accepted
   */
  String accept() throws IOException;
}
