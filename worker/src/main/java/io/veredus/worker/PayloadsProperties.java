package io.veredus.worker;

import io.veredus.workflows.encryption.NamedKeys;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payloads are encrypted before Temporal sees them.
 *
 * @param keys each {@code id:base64} of 256 bits; the first writes, all read
 * @param encryption {@code off} writes plain text, and still reads with the keys that there are
 */
@ConfigurationProperties("veredus.payloads")
record PayloadsProperties(
    @DefaultValue List<String> keys, @DefaultValue("on") Encryption encryption) {
  /** Whether payloads are written encrypted. */
  enum Encryption {
    ON,
    OFF
  }

  PayloadsProperties {
    if (!keys.isEmpty()) {
      check(keys);
    } else if (encryption == Encryption.ON) {
      throw new ConfigurationException(
          "veredus.payloads.keys is not set, so that what people are told would stand in Temporal in plain text."
              + " Set the same keys in every process, such as VEREDUS_PAYLOADS_KEYS=\"k1:$(openssl rand -base64 32)\","
              + " or say that you want it so: veredus.payloads.encryption=off");
    }
  }

  /** Empty if none is configured. */
  Optional<NamedKeys> namedKeys() {
    return keys.isEmpty() ? Optional.empty() : Optional.of(NamedKeys.of(keys));
  }

  @Override
  public String toString() {
    return "PayloadsProperties[" + keys.size() + " keys, " + encryption + "]";
  }

  private static void check(List<String> keys) {
    try {
      NamedKeys.of(keys);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException("veredus.payloads.keys: " + wrong.getMessage());
    }
  }
}
