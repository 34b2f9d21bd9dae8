package io.veredus.workflows.encryption;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import java.util.Base64;
import java.util.List;

/** Prints what encryption costs: microseconds and bytes for payloads of some sizes. */
final class PayloadCost {
  private static final int ROUNDS = 200_000;

  private PayloadCost() {}

  public static void main(String[] arguments) {
    var key = "k1:" + Base64.getEncoder().encodeToString(new byte[32]);
    var encryption = PayloadEncryption.with(NamedKeys.of(List.of(key)));
    for (int round = 0; round < 3; round++) { // the last one counts
      for (int size : new int[] {100, 1_000, 10_000}) {
        measure(encryption, size);
      }
    }
  }

  private static void measure(PayloadEncryption encryption, int size) {
    var plain =
        List.of(
            Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                .setData(ByteString.copyFrom(new byte[size]))
                .build());
    var stored = encryption.encode(plain);
    long start = System.nanoTime();
    for (int i = 0; i < ROUNDS; i++) {
      stored = encryption.encode(plain);
    }
    long encoded = System.nanoTime();
    var read = plain;
    for (int i = 0; i < ROUNDS; i++) {
      read = encryption.decode(stored);
    }
    long decoded = System.nanoTime();
    System.out.printf(
        "%,d bytes: %.2f us to write, %.2f us to read, %d bytes more%n",
        read.getFirst().getData().size(),
        (encoded - start) / 1e3 / ROUNDS,
        (decoded - encoded) / 1e3 / ROUNDS,
        stored.getFirst().getSerializedSize() - plain.getFirst().getSerializedSize());
  }
}
