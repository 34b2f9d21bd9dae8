package io.veredus.worker;

import io.temporal.common.converter.DataConverter;
import io.veredus.workflows.encryption.NamedKeys;
import io.veredus.workflows.encryption.PayloadEncryption;
import io.veredus.workflows.encryption.PayloadKeyException;
import io.veredus.workflows.wire.PayloadConverters;
import java.util.List;
import java.util.function.Consumer;

/**
 * How this process protects what it gives to Temporal.
 *
 * @param keyIds the ids of its keys, the one that writes first
 */
public record PayloadProtection(PayloadEncryption codec, List<String> keyIds) {
  static PayloadProtection of(PayloadsProperties properties) {
    var keys = properties.namedKeys();
    var codec = keys.map(PayloadEncryption::with).orElseGet(PayloadEncryption::withoutKeys);
    return new PayloadProtection(
        properties.encryption() == PayloadsProperties.Encryption.ON ? codec : codec.readingAlone(),
        keys.map(NamedKeys::ids).orElse(List.of()));
  }

  /**
   * @param unreadable hears of each payload that cannot be read
   */
  DataConverter converter(Consumer<PayloadKeyException> unreadable) {
    return PayloadConverters.create(codec.telling(unreadable));
  }
}
