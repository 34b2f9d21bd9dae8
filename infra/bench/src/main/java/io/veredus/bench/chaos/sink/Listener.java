package io.veredus.bench.chaos.sink;

import io.veredus.bench.chaos.net.Sockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes connections, each served by a thread of its own. */
final class Listener implements AutoCloseable {
  private static final int BACKLOG = 200;

  /** Longer than an attempt may take. */
  private static final Duration SILENCE = Duration.ofSeconds(70);

  /** What is said on one connection; returning ends it. */
  interface Dialogue {
    void hold(Socket socket) throws IOException;
  }

  private final ServerSocket socket;
  private final Dialogue dialogue;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  Listener(Dialogue dialogue) throws IOException {
    this.dialogue = dialogue;
    this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Says nothing more until the other side has gone, or for longer than it may wait. */
  static void hang(Socket client) throws IOException {
    client.setSoTimeout((int) SILENCE.toMillis());
    while (client.getInputStream().read() >= 0) {
      // whatever it is
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    open.forEach(Sockets::close);
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        // The loop sees it.
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try {
      dialogue.hold(client);
    } catch (IOException ended) {
      // as it may
    } finally {
      open.remove(client);
      Sockets.close(client);
    }
  }
}
