package io.veredus.server.codec;

import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.encryption.PayloadKeyException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Temporal's protocol for codecs elsewhere (docs.temporal.io/production-deployment/data-encryption,
 * "Codec Server"): a body of payloads, answered by as many.
 */
public final class RemoteCodec {
  /** In bytes: a payload has at most 2 MB in Temporal, a third more in Base64. */
  public static final int LONGEST_BODY = 8 << 20;

  private final PayloadCodec codec;

  RemoteCodec(PayloadCodec codec) {
    this.codec = codec;
  }

  /** What {@code POST …/encode} answers. */
  public PayloadBody encode(byte[] body) {
    return each(body, PayloadCodec::encode);
  }

  /** What {@code POST …/decode} answers; those that are not encrypted come back as they are. */
  public PayloadBody decode(byte[] body) {
    return each(body, PayloadCodec::decode);
  }

  private PayloadBody each(
      byte[] body, BiFunction<PayloadCodec, List<Payload>, List<Payload>> what) {
    var mistakes = new Mistakes();
    var payloads = PayloadReader.read(body, mistakes);
    mistakes.throwIfAny();
    var answer = new ArrayList<Payload>();
    for (int at = 0; at < payloads.size(); at++) {
      var one = List.of(payloads.get(at));
      try {
        answer.addAll(what.apply(codec, one));
      } catch (PayloadKeyException unreadable) {
        mistakes.add(
            "/payloads/" + at,
            String.valueOf(unreadable.getMessage()),
            "payloads of the keys that are configured");
      }
    }
    mistakes.throwIfAny();
    return PayloadBody.of(answer);
  }
}
