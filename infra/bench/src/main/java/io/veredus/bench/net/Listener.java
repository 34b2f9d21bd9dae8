package io.veredus.bench.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes connections on a free port of loopback, each served by a virtual thread. */
public final class Listener implements Closeable {
  private static final int BACKLOG = 1024;

  /** What is done with one connection until it ends. */
  public interface Dialogue {
    void hold(Socket connection) throws IOException;
  }

  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ServerSocket server;
  private final Dialogue dialogue;

  private Listener(ServerSocket server, Dialogue dialogue) {
    this.server = server;
    this.dialogue = dialogue;
  }

  /**
   * @param name of the thread that waits for connections
   * @param dialogue whose end is the connection's, and whose {@link IOException} is nothing else
   */
  public static Listener start(String name, Dialogue dialogue) {
    try {
      var server = new ServerSocket();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
      var listener = new Listener(server, dialogue);
      Thread.ofPlatform().daemon().name(name).start(listener::acceptAll);
      return listener;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Ends what is open, too. */
  @Override
  public void close() throws IOException {
    server.close();
    for (var connection : open) {
      connection.close();
    }
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        var connection = server.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException closed) {
        // the loop's condition sees it
      }
    }
  }

  private void serve(Socket connection) {
    open.add(connection);
    try (connection) {
      connection.setTcpNoDelay(true);
      dialogue.hold(connection);
    } catch (IOException gone) {
      // whoever called has hung up
    } finally {
      open.remove(connection);
    }
  }
}
