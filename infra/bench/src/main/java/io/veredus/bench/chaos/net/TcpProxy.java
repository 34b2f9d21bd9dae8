package io.veredus.bench.chaos.net;

import io.veredus.bench.chaos.plan.ConnectionFault;
import io.veredus.bench.chaos.plan.ConnectionFault.Refused;
import io.veredus.bench.chaos.plan.Fates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on a port of its own, and passes on to another what the plan lets through. */
public final class TcpProxy implements AutoCloseable {
  private static final int BACKLOG = 200;

  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final Fates<ConnectionFault> fates;
  private final Gate gate = new Gate();
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile long refusedUntil = System.nanoTime();
  private volatile boolean resting;

  private TcpProxy(ServerSocket listener, InetSocketAddress target, Fates<ConnectionFault> fates) {
    this.listener = listener;
    this.target = target;
    this.fates = fates;
  }

  /**
   * @param target may come and go
   */
  public static TcpProxy to(InetSocketAddress target, Fates<ConnectionFault> fates)
      throws IOException {
    var listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    var proxy = new TcpProxy(listener, target, fates);
    Thread.ofVirtual().start(proxy::listen);
    return proxy;
  }

  public int port() {
    return listener.getLocalPort();
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
    listener.close();
    gate.open();
    cut();
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        var fault = resting ? Optional.<ConnectionFault>empty() : fates.next();
        Thread.ofVirtual().start(() -> serve(client, fault));
      } catch (IOException closed) {
        // The loop sees it.
      }
    }
  }

  private void serve(Socket client, Optional<ConnectionFault> fault) {
    boolean refused = fault.orElse(null) instanceof Refused || System.nanoTime() < refusedUntil;
    if (refused) {
      Sockets.close(client);
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
      Sockets.close(client);
    }
  }
}
