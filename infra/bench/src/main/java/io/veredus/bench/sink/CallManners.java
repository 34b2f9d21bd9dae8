package io.veredus.bench.sink;

import java.io.IOException;

/** How an HTTP endpoint behaves on one connection. */
@FunctionalInterface
public interface CallManners {
  /** Whether it reads the body of the next call; else the connection ends. */
  default boolean listens() {
    return true;
  }

  /**
   * What it says to a whole call.
   *
   * @throws IOException if the connection ends at once
   */
  Reply call(HttpCall call) throws IOException;
}
