package io.veredus.bench.chaos.sink;

import io.veredus.bench.chaos.plan.CallFault;
import io.veredus.bench.chaos.plan.Fates;
import java.io.IOException;

/** An endpoint of webhooks ({@code /hook}) and of text messages ({@code /text}) that misbehaves. */
public final class HttpSink implements AutoCloseable {
  private final Fates<CallFault> calls;
  private final Listener listener;

  public HttpSink(Fates<CallFault> calls, TakenMessages taken) throws IOException {
    this.calls = calls;
    listener = new Listener(socket -> new HttpDialogue(socket, calls, taken).hold());
  }

  public int port() {
    return listener.port();
  }

  /** Does its duty from here on. */
  public void heal() {
    calls.end();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
