package io.veredus.activities.channel.twilio;

import io.veredus.activities.channel.twilio.TwilioFault.Stage;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A request body that knows how much of it was written. */
final class CountedBody extends HttpEntityWrapper {
  private volatile Stage stage = Stage.CONNECTING;

  CountedBody(HttpEntity body) {
    super(body);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    stage = Stage.WRITING;
    super.writeTo(out);
    stage = Stage.WRITTEN;
  }

  Stage stage() {
    return stage;
  }
}
