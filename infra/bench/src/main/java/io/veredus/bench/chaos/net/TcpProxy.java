package io.veredus.bench.chaos.net;

import io.veredus.bench.chaos.plan.ConnectionFault;
import io.veredus.bench.chaos.plan.ConnectionFault.Refused;
import io.veredus.bench.chaos.plan.Fates;
import io.veredus.bench.net.Listener;
import io.veredus.bench.net.Sockets;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on a port of its own, and passes on to another what the plan lets through. */
public final class TcpProxy implements Closeable {
  private final InetSocketAddress target;
  private final Fates<ConnectionFault> fates;
  private final Gate gate = new Gate();
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile long refusedUntil = System.nanoTime();
  private volatile boolean resting;
  private final Listener listener;

  /**
   * @param target may come and go
   */
  public TcpProxy(InetSocketAddress target, Fates<ConnectionFault> fates) {
    this.target = target;
    this.fates = fates;
    listener = Listener.start("proxy", this::serve);
  }

  public int port() {
    return listener.port();
  }

  /** Lets new connections pass as they are, until it is woken. */
  public void rest() {
    resting = true;
  }

  public void wake() {
    resting = false;
  }

  /** Breaks off whatever is under way. */
  public void cut() {
    open.forEach(Connection::close);
  }

  /** Lets nothing through for a while, as if somebody had pulled the plug. */
  public void stall(Duration lasting) {
    gate.shut(lasting);
  }

  /** Breaks off whatever is under way, and everything new for a while. */
  public void refuse(Duration lasting) {
    refusedUntil = System.nanoTime() + lasting.toNanos();
    cut();
  }

  /** From here on everything passes; what was spoilt before is broken off. */
  public void heal() {
    fates.end();
    gate.open();
    refusedUntil = System.nanoTime();
    open.stream().filter(Connection::isSpoilt).forEach(Connection::close);
  }

  @Override
  public void close() throws IOException {
    gate.open();
    cut();
    listener.close();
  }

  private void serve(Socket client) {
    var fault = resting ? Optional.<ConnectionFault>empty() : fates.next();
    boolean refused = fault.orElse(null) instanceof Refused || System.nanoTime() < refusedUntil;
    if (refused) {
      Sockets.reset(client);
      return;
    }
    try (var server = new Socket()) {
      server.connect(target);
      var connection = new Connection(client, server, fault, gate);
      open.add(connection);
      try {
        connection.run();
      } finally {
        open.remove(connection);
      }
    } catch (IOException away) {
      Sockets.reset(client);
    }
  }
}
