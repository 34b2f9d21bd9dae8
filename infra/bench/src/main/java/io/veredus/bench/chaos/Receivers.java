package io.veredus.bench.chaos;

import io.veredus.bench.chaos.plan.ChaosPlan;
import io.veredus.bench.chaos.sink.FaultyReceiver;
import io.veredus.bench.chaos.sink.TakenMessages;
import java.io.Closeable;
import java.io.IOException;

/** Whoever gets the messages. */
record Receivers(FaultyReceiver smtp, FaultyReceiver http, TakenMessages taken)
    implements Closeable {
  static Receivers start(ChaosPlan plan) {
    var taken = new TakenMessages();
    return new Receivers(
        FaultyReceiver.ofMails(plan.greetings(), plan.mails(), taken),
        FaultyReceiver.ofCalls(plan.calls(), taken),
        taken);
  }

  void heal() {
    smtp.heal();
    http.heal();
  }

  @Override
  public void close() throws IOException {
    smtp.close();
    http.close();
  }
}
