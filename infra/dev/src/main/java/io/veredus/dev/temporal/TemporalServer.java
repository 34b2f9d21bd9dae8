package io.veredus.dev.temporal;

import java.util.Optional;

/** A Temporal server to use; closing it stops it, if it is ours. */
public interface TemporalServer extends AutoCloseable {
  /** Host and port of its gRPC interface. */
  String address();

  /** Where its UI is; empty if it has none, or none that we know of. */
  Optional<String> uiUrl();

  /** Runs {@code action} if it ends by itself. */
  void whenEnded(Runnable action);

  @Override
  void close();
}
