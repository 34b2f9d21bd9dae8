package io.veredus.bench.arrangement;

import java.io.IOException;

/** A process of an installation; started again, it has the same address and the same data. */
public interface Part extends AutoCloseable {
  /** Unique in an installation; names its log too. */
  String name();

  /** Starts it, unless it runs, and waits until it is ready. */
  void start() throws IOException;

  /** Ends it at once, as {@code kill -9} does, and waits until it is gone. */
  void kill();

  /** Ends it in good order. */
  void stop();

  boolean isAlive();

  /**
   * @throws IllegalStateException if it does not run
   */
  long pid();

  @Override
  default void close() {
    stop();
  }
}
