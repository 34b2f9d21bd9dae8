package io.veredus.bench.chaos;

import io.veredus.bench.chaos.plan.ChaosPlan;
import io.veredus.bench.chaos.sink.HttpSink;
import io.veredus.bench.chaos.sink.SmtpSink;
import io.veredus.bench.chaos.sink.TakenMessages;
import java.io.IOException;

/** Whoever gets the messages. */
record Receivers(SmtpSink smtp, HttpSink http, TakenMessages taken) implements AutoCloseable {
  static Receivers start(ChaosPlan plan) throws IOException {
    var taken = new TakenMessages();
    return new Receivers(
        new SmtpSink(plan.greetings(), plan.mails(), taken),
        new HttpSink(plan.calls(), taken),
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
