package io.veredus.dev.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that may be stopped and started again on the same one. They lie below the range
 * from which systems take ports for outgoing connections (Linux from 32768, RFC 6056 from 49152): a
 * client that keeps calling a stopped server could otherwise be given the server's own port, and
 * hold it.
 */
public final class FreePorts {
  private static final int FIRST = 15_000;
  private static final int LAST = 32_000;
  private static final int TRIES = 1_000;

  /** Nobody may listen yet on one that was found a moment ago. */
  private static final Set<Integer> FOUND = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /**
   * A port of loopback on which nobody listens at this moment, and which this process was not given
   * before.
   *
   * @throws IOException if none was found
   */
  public static int any() throws IOException {
    for (int tried = 0; tried < TRIES; tried++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        if (FOUND.add(port)) {
          return port;
        }
      } catch (IOException taken) {
        // The next one may be free.
      }
    }
    throw new IOException("No free port between " + FIRST + " and " + LAST);
  }
}
