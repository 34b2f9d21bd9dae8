package io.veredus.bench.chaos.sink;

import io.veredus.bench.chaos.plan.Fates;
import io.veredus.bench.chaos.plan.MailFault;
import java.io.IOException;

/** A mail server that misbehaves by plan at every step of the dialogue. */
public final class SmtpSink implements AutoCloseable {
  private final Fates<MailFault> greetings;
  private final Fates<MailFault> mails;
  private final Listener listener;

  /**
   * @param greetings faults of connections
   * @param mails faults of single mails
   */
  public SmtpSink(Fates<MailFault> greetings, Fates<MailFault> mails, TakenMessages taken)
      throws IOException {
    this.greetings = greetings;
    this.mails = mails;
    listener = new Listener(socket -> new SmtpDialogue(socket, greetings, mails, taken).hold());
  }

  public int port() {
    return listener.port();
  }

  /** Does its duty from here on. */
  public void heal() {
    greetings.end();
    mails.end();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
