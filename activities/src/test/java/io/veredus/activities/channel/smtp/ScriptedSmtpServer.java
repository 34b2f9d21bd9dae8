package io.veredus.activities.channel.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An SMTP server on a real socket that answers as it is told, once per answer given, and friendly
 * otherwise. Stages: CONNECT (the greeting), the commands' verbs, BODY (while the mail is sent) and
 * END (after the final dot).
 */
final class ScriptedSmtpServer implements AutoCloseable {
  /** Instead of an answer, the connection is cut. */
  static final String CUT = "cut";

  /** Instead of an answer, the connection is reset. */
  static final String RESET = "reset";

  /** An answer that never ends. */
  static final String ENDLESS = "endless";

  /** Instead of an answer, nothing. */
  static final String HANG = "hang";

  private final ServerSocket listener;
  private final Map<String, Deque<String>> script = new ConcurrentHashMap<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Each connection's commands, in order. */
  final List<List<String>> dialogues = new CopyOnWriteArrayList<>();

  /** The mails that were complete, whatever was answered then. */
  final List<String> mails = new CopyOnWriteArrayList<>();

  /** For TLS; set before the first connection. */
  SSLContext tls;

  boolean implicitTls;

  /** When the answer to a mail is given; set before the first connection. */
  Instant answersAt = Instant.EPOCH;

  /** Whether clients must show a certificate. */
  boolean wantsClientCertificate;

  /** The name that a client asked for in TLS (SNI), per handshake; empty for none. */
  final List<String> askedNames = new CopyOnWriteArrayList<>();

  /** The certificates that clients showed. */
  final List<Principal> clients = new CopyOnWriteArrayList<>();

  ScriptedSmtpServer() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** What to answer at a stage, the first time, the second time and so on. */
  ScriptedSmtpServer answer(String stage, String... answers) {
    script.computeIfAbsent(stage, _ -> new ArrayDeque<>()).addAll(List.of(answers));
    return this;
  }

  /** Cuts every connection that is open now. */
  void cutConnections() {
    sockets.forEach(ScriptedSmtpServer::close);
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      listener.close();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    cutConnections();
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        sockets.add(socket);
        List<String> commands = new CopyOnWriteArrayList<>();
        dialogues.add(commands);
        Thread.ofVirtual().start(() -> new Dialogue(socket, commands).run());
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException closedAnyway) {
      // As wanted.
    }
  }

  private final class Dialogue {
    private final List<String> commands;
    private final Socket raw;
    private Socket socket;
    private BufferedReader in;
    private boolean refused;
    private boolean challenged;

    Dialogue(Socket socket, List<String> commands) {
      this.raw = socket;
      this.socket = socket;
      this.commands = commands;
    }

    void run() {
      try {
        if (implicitTls) {
          encrypt();
        }
        read();
        boolean goesOn = say("CONNECT", "220 mail.test ESMTP");
        while (goesOn) {
          goesOn = next();
        }
      } catch (IOException cut) {
        // The other side is gone, or we cut it.
      } finally {
        ScriptedSmtpServer.close(socket);
      }
    }

    private boolean next() throws IOException {
      String line = in.readLine();
      if (line == null) {
        return false;
      }
      commands.add(line);
      return switch (line.split("[ :]")[0]) {
        case "EHLO" ->
            say("EHLO", "250-mail.test\r\n250-SMTPUTF8\r\n250-AUTH PLAIN\r\n250 STARTTLS");
        case "AUTH" -> auth();
        case "STARTTLS" -> say("STARTTLS", "220 go ahead") && encrypt();
        case "DATA" -> say("DATA", "354 go ahead") && (refused || mail());
        case "QUIT" -> say("QUIT", "221 bye") && false;
        default -> say(line.split("[ :]")[0], "250 2.0.0 ok");
      };
    }

    private boolean auth() throws IOException {
      boolean goesOn = say("AUTH", "235 2.7.0 welcome");
      while (goesOn && challenged) {
        String line = in.readLine();
        commands.add(line);
        goesOn = say("AUTH", "235 2.7.0 welcome");
      }
      return goesOn;
    }

    private boolean mail() throws IOException {
      String instead = next("BODY", "");
      if (RESET.equals(instead)) {
        reset();
      }
      if (!instead.isEmpty()) {
        return false;
      }
      var mail = new StringBuilder();
      for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
        if (line == null) {
          return false;
        }
        mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
      }
      mails.add(mail.toString());
      stopsWithin(Duration.between(Instant.now(), answersAt));
      return say("END", "250 2.0.0 Ok: queued as 4F2A1");
    }

    private boolean say(String stage, String friendly) throws IOException {
      String answer = next(stage, friendly);
      refused = answer.matches("(?s)[45].*");
      challenged = answer.startsWith("334");
      switch (answer) {
        case CUT -> {
          return false;
        }
        case HANG -> {
          stopsWithin(Duration.ofDays(1));
          return false;
        }
        case RESET -> {
          reset();
          return false;
        }
        case ENDLESS -> {
          while (!stopsWithin(Duration.ofMillis(1))) { // else it fills a memory within seconds
            write("250-" + "blah ".repeat(2_000));
          }
          return false;
        }
        default -> {
          write(answer);
          return !answer.startsWith("421");
        }
      }
    }

    private void write(String line) throws IOException {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private void reset() throws IOException {
      raw.setSoLinger(true, 0);
      raw.close();
    }

    private String next(String stage, String friendly) {
      var answers = script.getOrDefault(stage, new ArrayDeque<>());
      synchronized (answers) {
        return answers.isEmpty() ? friendly : answers.poll();
      }
    }

    private boolean encrypt() throws IOException {
      var secure =
          (SSLSocket) tls.getSocketFactory().createSocket(socket, "localhost", port(), true);
      secure.setUseClientMode(false);
      secure.setNeedClientAuth(wantsClientCertificate);
      secure.startHandshake();
      socket = secure;
      note((ExtendedSSLSession) secure.getSession());
      read();
      return true;
    }

    private void note(ExtendedSSLSession session) throws IOException {
      askedNames.add(
          session.getRequestedServerNames().stream()
              .map(name -> ((SNIHostName) name).getAsciiName())
              .findFirst()
              .orElse(""));
      if (wantsClientCertificate) {
        clients.add(session.getPeerPrincipal());
      }
    }

    private void read() throws IOException {
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private boolean stopsWithin(Duration time) {
      try {
        return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        return true;
      }
    }
  }
}
