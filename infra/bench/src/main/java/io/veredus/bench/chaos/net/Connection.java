package io.veredus.bench.chaos.net;

import io.veredus.bench.chaos.plan.ConnectionFault;
import io.veredus.bench.chaos.plan.ConnectionFault.CutAfter;
import io.veredus.bench.chaos.plan.ConnectionFault.Slow;
import io.veredus.bench.chaos.plan.ConnectionFault.Swallowed;
import io.veredus.bench.net.Sockets;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** One connection through a proxy, in both directions. */
final class Connection {
  private static final int PIECE = 16 * 1024;

  private final Socket client;
  private final Socket server;
  private final Optional<ConnectionFault> fault;
  private final Gate gate;
  private final AtomicLong passed = new AtomicLong();

  Connection(Socket client, Socket server, Optional<ConnectionFault> fault, Gate gate) {
    this.client = client;
    this.server = server;
    this.fault = fault;
    this.gate = gate;
  }

  boolean isSpoilt() {
    return fault.isPresent();
  }

  void close() {
    Sockets.reset(client);
    Sockets.reset(server);
  }

  /** Until one side ends it, or the plan. */
  void run() {
    try {
      if (fault.orElse(null) instanceof Swallowed(var until)) {
        Thread.sleep(until); // whatever comes is taken by the system, and goes nowhere
        return;
      }
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      var back = Thread.ofVirtual().start(() -> pump(server, client));
      pump(client, server);
      back.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException ended) {
      // as it may
    } finally {
      close();
    }
  }

  private void pump(Socket from, Socket to) {
    var piece = new byte[PIECE];
    try {
      for (int length = read(from, piece); length >= 0; length = read(from, piece)) {
        if (!mayPass(length)) {
          break;
        }
        to.getOutputStream().write(piece, 0, length);
      }
    } catch (IOException ended) {
      // as it may
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private static int read(Socket from, byte[] piece) throws IOException {
    return from.getInputStream().read(piece);
  }

  private boolean mayPass(int length) throws InterruptedException {
    gate.pass();
    return switch (fault.orElse(null)) {
      case Slow(var by) -> {
        Thread.sleep(by);
        yield true;
      }
      case CutAfter(var bytes) -> passed.addAndGet(length) < bytes;
      case null, default -> true;
    };
  }
}
