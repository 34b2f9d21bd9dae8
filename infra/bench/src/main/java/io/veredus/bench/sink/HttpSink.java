package io.veredus.bench.sink;

import io.veredus.bench.net.Listener;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** A receiver of signed webhooks that answers 204 and notes their {@code webhook-id}. */
public final class HttpSink implements Closeable {
  private final Arrivals arrivals = new Arrivals();
  private final LongAdder unsigned = new LongAdder();
  private final Duration thought;
  private final Listener listener;

  /**
   * @param thought how long it thinks about each call before it takes it
   */
  public HttpSink(Duration thought) {
    this.thought = thought;
    listener = Listener.start("http-sink", socket -> new HttpDialogue(socket, this::take).hold());
  }

  /** One that takes calls at once. */
  public HttpSink() {
    this(Duration.ZERO);
  }

  public Arrivals arrivals() {
    return arrivals;
  }

  /** How many calls had no signature: none should. */
  public long unsigned() {
    return unsigned.sum();
  }

  public String url() {
    return "http://127.0.0.1:" + listener.port() + "/hook";
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private Reply take(HttpCall call) throws IOException {
    Thinking.about(thought);
    if (!call.signed()) {
      unsigned.increment();
    }
    arrivals.arrived(call.id());
    return HttpDialogue.TAKEN;
  }
}
