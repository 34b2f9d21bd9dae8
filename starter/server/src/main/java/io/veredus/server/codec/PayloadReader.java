package io.veredus.server.codec;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.Pointers;
import io.veredus.server.intake.StrictJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads payloads as protocol buffers write them in JSON; members that it does not know pass. */
final class PayloadReader {
  private static final String BYTES = "bytes in Base64";

  private final Mistakes mistakes;

  private PayloadReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** Those of {@code {"payloads": […]}}; none where there is no such member. */
  static List<Payload> read(byte[] body, Mistakes mistakes) {
    var root = StrictJson.read(body);
    var payloads = root.get("payloads");
    if (!root.isObject() || (payloads != null && !payloads.isArray())) {
      mistakes.add("", "The body must have payloads", "an object with the array payloads");
      return List.of();
    }
    return payloads == null ? List.of() : new PayloadReader(mistakes).all(payloads);
  }

  private List<Payload> all(JsonNode payloads) {
    var read = new ArrayList<Payload>();
    for (int at = 0; at < payloads.size(); at++) {
      read.add(one(payloads.get(at), "/payloads/" + at));
    }
    return read;
  }

  private Payload one(JsonNode node, String pointer) {
    var payload = Payload.newBuilder();
    if (!node.isObject()) {
      mistakes.add(pointer, "A payload is an object", "an object with metadata and data");
      return payload.build();
    }
    var metadata = node.get("metadata");
    if (metadata != null && !metadata.isObject()) {
      mistakes.add(pointer + "/metadata", "This is no object", "an object of " + BYTES);
    } else if (metadata != null) {
      metadata
          .properties()
          .forEach(entry ->
              payload.putMetadata(
                  entry.getKey(),
                  bytes(
                      entry.getValue(), pointer + "/metadata/" + Pointers.escape(entry.getKey()))));
    }
    return payload.setData(bytes(node.get("data"), pointer + "/data")).build();
  }

  private ByteString bytes(@Nullable JsonNode node, String pointer) {
    if (node == null) {
      return ByteString.EMPTY;
    }
    try {
      if (node.isString()) {
        return ByteString.copyFrom(Base64.getDecoder().decode(node.stringValue()));
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below.
    }
    mistakes.add(pointer, "This is not Base64", BYTES);
    return ByteString.EMPTY;
  }
}
