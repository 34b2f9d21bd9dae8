package io.veredus.dev.temporal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Where a Temporal server listens. */
public record TemporalPorts(int grpc, int ui) {
  /** Two ports that are free at this moment. */
  public static TemporalPorts free() throws IOException {
    var here = InetAddress.getLoopbackAddress();
    try (var one = new ServerSocket(0, 1, here);
        var other = new ServerSocket(0, 1, here)) {
      return new TemporalPorts(one.getLocalPort(), other.getLocalPort());
    }
  }
}
