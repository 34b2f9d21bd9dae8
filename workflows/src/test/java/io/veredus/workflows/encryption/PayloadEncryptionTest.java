package io.veredus.workflows.encryption;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.failure.ApplicationFailure;
import io.veredus.workflows.wire.PayloadConverters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadEncryptionTest {
  private static final String OLD = key("old", 1);
  private static final String NEW = key("new", 2);

  private static final Payload PLAIN =
      Payload.newBuilder()
          .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
          .setData(ByteString.copyFromUtf8("\"ana@example.org\""))
          .build();

  @Test
  void readsWhatItWrote() {
    var stored = encode(OLD);
    assertThat(stored.getMetadataMap())
        .containsEntry("encoding", ByteString.copyFromUtf8("binary/encrypted"))
        .containsEntry("encryption-key-id", ByteString.copyFromUtf8("old"));
    assertThat(decode(stored, OLD)).isEqualTo(PLAIN);
  }

  @Test
  void writesNothingPlainAndNothingTwice() {
    var encryption = with(OLD);
    var twice = encryption.encode(List.of(PLAIN, PLAIN));
    assertThat(twice.getFirst()).isNotEqualTo(twice.getLast());
    assertThat(new String(twice.getFirst().toByteArray(), ISO_8859_1))
        .doesNotContain("ana", "example", "json");
  }

  @Test
  void twoProcessesReadEachOther() {
    assertThat(decode(encode(OLD), OLD)).isEqualTo(PLAIN);
    assertThat(with(OLD).decode(with(OLD).encode(List.of(PLAIN)))).containsExactly(PLAIN);
  }

  @Test
  void readsOldPayloadsAfterRotation() {
    assertThat(decode(encode(OLD), NEW, OLD)).isEqualTo(PLAIN);
    assertThat(encode(NEW, OLD).getMetadataOrThrow("encryption-key-id").toStringUtf8())
        .isEqualTo("new");
  }

  @Test
  void readsPlainPayloadsAsTheyAre() {
    assertThat(decode(PLAIN, OLD)).isEqualTo(PLAIN);
  }

  @Test
  void writesPlainPayloadsAndReadsAllOnceItIsOff() {
    var off = with(OLD).readingAlone();
    assertThat(off.encode(List.of(PLAIN))).containsExactly(PLAIN);
    assertThat(off.decode(List.of(encode(OLD), PLAIN))).containsExactly(PLAIN, PLAIN);
  }

  @Test
  void namesTheKeyThatIsMissing() {
    var told = new ArrayList<String>();
    var stored = List.of(encode(OLD));
    var other = with(NEW).telling(it -> told.add(it.keyId()));
    assertThatExceptionOfType(PayloadKeyException.class)
        .isThrownBy(() -> other.decode(stored))
        .withMessageContaining("\"old\"")
        .withMessageContaining("veredus.payloads.keys");
    assertThat(told).containsExactly("old");
  }

  @Test
  void refusesWhatWasChangedOrWrittenWithAnotherKeyOfThatId() {
    var stored = encode(OLD);
    byte[] bytes = stored.getData().toByteArray();
    for (int at : new int[] {0, 1, 20, 30, bytes.length - 1}) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      refuses(stored, changed, OLD);
    }
    refuses(stored, Arrays.copyOf(bytes, 44), OLD);
    refuses(stored, new byte[0], OLD);
    refuses(stored, bytes, key("old", 3));
  }

  @Test
  void encryptsTheWordsOfFailures() {
    var converter = PayloadConverters.create(with(OLD));
    var failure =
        ApplicationFailure.newBuilder()
            .setType("t")
            .setMessage("No such user: ana@example.org")
            .setDetails("ana@example.org")
            .build();
    Failure stored = converter.exceptionToFailure(failure);
    assertThat(new String(stored.toByteArray(), ISO_8859_1))
        .doesNotContain("ana@", "PayloadEncryptionTest");
    assertThat(converter.failureToException(stored)).hasMessageContaining("ana@example.org");
  }

  @Test
  void refusesKeysOfOneId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NamedKeys.of(List.of(key("a", 1), key("a", 2))))
        .withMessageContaining("\"a\"");
  }

  private static void refuses(Payload stored, byte[] data, String key) {
    var changed = stored.toBuilder().setData(ByteString.copyFrom(data)).build();
    assertThatExceptionOfType(PayloadKeyException.class)
        .isThrownBy(() -> decode(changed, key))
        .withMessageContaining("\"old\"")
        .withMessageNotContaining("ana");
  }

  private static Payload encode(String... keys) {
    return with(keys).encode(List.of(PLAIN)).getFirst();
  }

  private static Payload decode(Payload stored, String... keys) {
    return with(keys).decode(List.of(stored)).getFirst();
  }

  private static PayloadEncryption with(String... keys) {
    return PayloadEncryption.with(NamedKeys.of(List.of(keys)));
  }

  private static String key(String id, int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return id + ":" + Base64.getEncoder().encodeToString(bytes);
  }
}
