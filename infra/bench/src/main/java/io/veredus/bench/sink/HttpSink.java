package io.veredus.bench.sink;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/** A receiver of signed webhooks that answers 204 and notes their {@code webhook-id}. */
public final class HttpSink implements Closeable {
  private static final byte[] ANSWER =
      "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String ID = "webhook-id:";
  private static final String SIGNATURE = "webhook-signature:";
  private static final String LENGTH = "content-length:";

  private final Arrivals arrivals = new Arrivals();
  private final LongAdder unsigned = new LongAdder();
  private final Listener listener = Listener.start("http-sink", this::hold);

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

  private void hold(Socket connection) throws IOException {
    var lines = new Lines(connection.getInputStream());
    var output = connection.getOutputStream();
    while (lines.read()) {
      takeCall(lines);
      output.write(ANSWER);
    }
  }

  private void takeCall(Lines lines) throws IOException {
    String id = "";
    boolean signed = false;
    int length = 0;
    while (lines.read() && !lines.isEmpty()) {
      if (lines.startsWith(ID)) {
        id = lines.from(ID.length());
      } else if (lines.startsWith(SIGNATURE)) {
        signed = true;
      } else if (lines.startsWith(LENGTH)) {
        length = Integer.parseInt(lines.from(LENGTH.length()));
      }
    }
    lines.skip(length);
    if (!signed) {
      unsigned.increment();
    }
    arrivals.arrived(id);
  }
}
