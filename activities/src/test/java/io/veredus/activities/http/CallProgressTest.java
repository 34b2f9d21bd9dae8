package io.veredus.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

/** What sockets cannot be made to do on time: to fail between the last byte and its sending. */
class CallProgressTest {
  private final Call call =
      new OkHttpClient().newCall(new Request.Builder().url("http://example.org/").build());
  private final CallProgress progress = new CallProgress();

  @Test
  void isWrittenOnceTheBodyHasEnded() {
    progress.requestHeadersStart(call);
    assertThat(progress.isWritten()).isFalse();
    progress.requestBodyEnd(call, 17);
    assertThat(progress.isWritten()).isTrue();
  }

  @Test
  void isNotWrittenIfTheLastBytesCouldNotBeSent() {
    progress.requestHeadersStart(call);
    progress.requestBodyEnd(call, 17);
    progress.requestFailed(call, new IOException("Broken pipe"));
    assertThat(progress.isWritten()).isFalse();
  }

  @Test
  void beginsAnewOnAnotherConnection() {
    progress.requestFailed(call, new IOException("Broken pipe"));
    progress.requestHeadersStart(call);
    progress.requestBodyEnd(call, 17);
    assertThat(progress.isWritten()).isTrue();
  }
}
