package io.veredus.bench.chaos.sink;

import io.veredus.bench.chaos.plan.CallFault;
import io.veredus.bench.chaos.plan.Fates;
import io.veredus.bench.chaos.plan.MailFault;
import io.veredus.bench.net.Listener;
import io.veredus.bench.net.Sockets;
import io.veredus.bench.sink.HttpDialogue;
import io.veredus.bench.sink.SmtpDialogue;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Somebody who gets messages, and misbehaves by plan until it is healed. */
public final class FaultyReceiver implements Closeable {
  private final List<Fates<?>> fates;
  private final Listener listener;

  private FaultyReceiver(List<Fates<?>> fates, Listener.Dialogue dialogue) {
    this.fates = fates;
    listener =
        Listener.start(
            "receiver",
            socket -> {
              try {
                dialogue.hold(socket);
              } finally {
                Sockets.reset(socket);
              }
            });
  }

  /**
   * A mail server.
   *
   * @param greetings faults of connections
   * @param mails faults of single mails
   */
  public static FaultyReceiver ofMails(
      Fates<MailFault> greetings, Fates<MailFault> mails, TakenMessages taken) {
    return new FaultyReceiver(
        List.of(greetings, mails),
        socket ->
            new SmtpDialogue(socket, new FaultyMail(socket, greetings.next(), mails, taken))
                .hold());
  }

  /** An endpoint of webhooks ({@code /hook}) and of text messages ({@code /text}). */
  public static FaultyReceiver ofCalls(Fates<CallFault> calls, TakenMessages taken) {
    return new FaultyReceiver(
        List.of(calls),
        socket -> new HttpDialogue(socket, new FaultyCalls(socket, calls, taken)).hold());
  }

  public int port() {
    return listener.port();
  }

  /** Does its duty from here on. */
  public void heal() {
    fates.forEach(Fates::end);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
