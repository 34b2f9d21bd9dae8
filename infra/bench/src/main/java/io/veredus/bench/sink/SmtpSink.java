package io.veredus.bench.sink;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A mail server that takes everything and notes the id before the {@code @} of its Message-ID. */
public final class SmtpSink implements Closeable {
  private static final String MESSAGE_ID = "message-id:";

  private final Arrivals arrivals = new Arrivals();
  private final Listener listener;
  private final Duration pause;

  /**
   * @param pause how long it thinks about each mail before it takes it
   */
  public SmtpSink(Duration pause) {
    this.pause = pause;
    listener = Listener.start("smtp-sink", this::hold);
  }

  /** One that takes mails at once. */
  public SmtpSink() {
    this(Duration.ZERO);
  }

  public Arrivals arrivals() {
    return arrivals;
  }

  public int port() {
    return listener.port();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  /** Answers are held back while commands are still unread: PIPELINING (RFC 2920). */
  private void hold(Socket connection) throws IOException {
    var lines = new Lines(connection.getInputStream());
    var answers = new Answers(connection.getOutputStream());
    answers.add("220 sink ESMTP");
    answers.flush();
    while (lines.read()) {
      if (lines.startsWith("quit")) {
        answers.add("221 bye");
        answers.flush();
        return;
      }
      if (lines.startsWith("data")) {
        answers.add("354 go on");
        answers.flush();
        take(lines);
        answers.add("250 2.0.0 taken");
      } else {
        answers.add(answerTo(lines));
      }
      if (lines.drained()) {
        answers.flush();
      }
    }
  }

  private static String answerTo(Lines command) {
    if (command.startsWith("ehlo")) {
      return "250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250 SMTPUTF8";
    }
    return command.startsWith("helo") ? "250 sink" : "250 2.0.0 ok";
  }

  private void take(Lines lines) throws IOException {
    boolean headers = true;
    String id = "";
    while (lines.read() && !lines.isDot()) {
      if (headers && lines.startsWith(MESSAGE_ID)) {
        id = lines.from(MESSAGE_ID.length());
      }
      headers &= !lines.isEmpty();
    }
    think();
    arrivals.arrived(localPart(id));
  }

  private void think() throws IOException {
    if (pause.isPositive()) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException stopped) {
        throw new IOException(stopped);
      }
    }
  }

  private static String localPart(String messageId) {
    int at = messageId.indexOf('@');
    return at > 0 ? messageId.substring(1, at) : messageId;
  }

  private static final class Answers {
    private final OutputStream output;
    private final StringBuilder waiting = new StringBuilder();

    Answers(OutputStream output) {
      this.output = output;
    }

    void add(String answer) {
      waiting.append(answer).append("\r\n");
    }

    void flush() throws IOException {
      output.write(waiting.toString().getBytes(StandardCharsets.US_ASCII));
      waiting.setLength(0);
    }
  }
}
