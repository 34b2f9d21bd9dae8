package io.veredus.activities.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** A server on 127.0.0.1 that does to each connection what a script says. */
public final class RawServer implements AutoCloseable {
  /** What happens to one connection; it is closed afterwards. */
  @FunctionalInterface
  public interface Script {
    void serve(Connection connection) throws Exception;
  }

  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  private RawServer(ServerSocket listener, Script script) {
    this.listener = listener;
    Thread.ofVirtual().start(() -> accept(script));
  }

  public static RawServer start(Script script) {
    try {
      return new RawServer(new ServerSocket(0, 500, InetAddress.getByName("127.0.0.1")), script);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Reads a request, gives the answer, and ends the connection. */
  public static RawServer answering(String... lines) {
    return start(connection -> {
      connection.readRequest();
      connection.write(String.join("\r\n", lines) + "\r\n\r\n");
    });
  }

  public int port() {
    return listener.getLocalPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port() + "/hook";
  }

  public int connections() {
    return connections.get();
  }

  /** Whole requests as they came, head and body. */
  public List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept(Script script) {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        connections.incrementAndGet();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(script, socket));
      } catch (IOException stopped) {
        return;
      }
    }
  }

  private void serve(Script script, Socket socket) {
    try (socket) {
      script.serve(new Connection(socket));
    } catch (SocketException | SSLException | EOFException clientGone) {
      return;
    } catch (Exception wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  /** The server's end of a connection. */
  public final class Connection {
    private final Socket raw;
    private Socket socket;

    private Connection(Socket socket) {
      this.raw = socket;
      this.socket = socket;
    }

    /** Speaks TLS from here on. */
    public void encrypt(SSLContext tls) throws IOException {
      var secure = (SSLSocket) tls.getSocketFactory().createSocket(raw, null, port(), true);
      secure.setUseClientMode(false);
      secure.startHandshake();
      socket = secure;
    }

    public String readRequest() throws IOException {
      var head = readHead();
      var length =
          head.lines()
              .filter(line -> line.toLowerCase().startsWith("content-length:"))
              .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
              .findFirst()
              .orElse(0);
      byte[] body = socket.getInputStream().readNBytes(length);
      if (body.length < length) {
        throw new EOFException();
      }
      String request = head + new String(body, UTF_8);
      requests.add(request);
      return request;
    }

    public String readHead() throws IOException {
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          throw new EOFException();
        }
        head.append((char) next);
      }
      return head.toString();
    }

    /** Waits for the first byte. */
    public void readOne() throws IOException {
      socket.getInputStream().read();
    }

    /** Reads some kilobytes of what comes next. */
    public void readSome() throws IOException {
      socket.getInputStream().readNBytes(10_000);
    }

    public void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
    }

    /** Ends the connection with a reset instead of an end of stream. */
    public void reset() throws IOException {
      end(true);
    }

    void end(boolean reset) throws IOException {
      if (reset) {
        raw.setSoLinger(true, 0);
      }
      raw.close();
    }

    /** Says nothing until the server is closed. */
    public void hang() throws InterruptedException {
      closed.await();
    }

    /** Says nothing until then, or until the server is closed. */
    public void hangUntil(Instant time) throws InterruptedException {
      closed.await(Duration.between(Instant.now(), time).toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
