package io.veredus.dev;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.temporal.TemporalPorts;

/** Where each part of the stack listens. */
record Ports(int server, TemporalPorts temporal, int smtp, int postgres) {
  private static final Ports USUAL = new Ports(8080, new TemporalPorts(7233, 8233), 2525, 54_320);
  private static final int HIGHEST = 65_535;

  /**
   * The usual ports, each moved up by {@code offset}.
   *
   * @throws StackException if that leaves no such port
   */
  static Ports shiftedBy(int offset) {
    var most = HIGHEST - USUAL.postgres;
    if (offset < 0 || offset > most) {
      throw new StackException("--port-offset is 0 to " + most + ", not " + offset);
    }
    return new Ports(
        USUAL.server + offset,
        new TemporalPorts(USUAL.temporal.grpc() + offset, USUAL.temporal.ui() + offset),
        USUAL.smtp + offset,
        USUAL.postgres + offset);
  }
}
