package io.veredus.bench.sink;

import io.veredus.bench.net.Listener;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** A mail server that takes everything and notes the id before the {@code @} of its Message-ID. */
public final class SmtpSink implements Closeable {
  private final Arrivals arrivals = new Arrivals();
  private final Listener listener;

  /**
   * @param thought how long it thinks about each mail before it takes it
   */
  public SmtpSink(Duration thought) {
    MailManners manners =
        id -> {
          Thinking.about(thought);
          arrivals.arrived(id);
          return SmtpStep.FINAL_DOT.usual();
        };
    listener = Listener.start("smtp-sink", socket -> new SmtpDialogue(socket, manners).hold());
  }

  /** One that takes mails at once. */
  public SmtpSink() {
    this(Duration.ZERO);
  }

  public Arrivals arrivals() {
    return arrivals;
  }

  /** Host and port. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  public int port() {
    return listener.port();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
