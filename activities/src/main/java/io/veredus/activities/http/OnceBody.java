package io.veredus.activities.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A body that is sent once: the client would repeat others by itself, after 503 for one. */
final class OnceBody extends RequestBody {
  private final MediaType type;
  private final byte[] bytes;

  OnceBody(String contentType, byte[] bytes) {
    this.type = MediaType.get(contentType);
    this.bytes = bytes;
  }

  @Override
  public MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
  }
}
