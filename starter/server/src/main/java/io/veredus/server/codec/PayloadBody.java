package io.veredus.server.codec;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Payloads as protocol buffers write them in JSON: bytes in Base64. */
public record PayloadBody(List<One> payloads) {
  /** One of them. */
  public record One(Map<String, String> metadata, String data) {}

  static PayloadBody of(List<Payload> payloads) {
    return new PayloadBody(payloads.stream().map(PayloadBody::of).toList());
  }

  private static One of(Payload payload) {
    var metadata = new TreeMap<String, String>();
    payload.getMetadataMap().forEach((name, value) -> metadata.put(name, base64(value)));
    return new One(metadata, base64(payload.getData()));
  }

  private static String base64(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
