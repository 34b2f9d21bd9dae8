package io.veredus.bench.net;

import java.io.IOException;
import java.net.Socket;

/** Ends connections without ceremony. */
public final class Sockets {
  private Sockets() {}

  /** By a reset rather than in good order: what was on its way is lost. */
  public static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException ended) {
      // all the better
    }
    try {
      socket.close();
    } catch (IOException ended) {
      // all the better
    }
  }
}
