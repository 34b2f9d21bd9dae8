package io.veredus.workflows.encryption;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys of 256 bits, each with an id: the first encrypts, all decrypt. To rotate, put a new one in
 * front; what is written from then on uses it.
 */
public final class NamedKeys {
  private static final int KEY_BYTES = 32;
  private static final int LONGEST_ID = 32;

  private final LinkedHashMap<String, SecretKey> byId;

  private NamedKeys(LinkedHashMap<String, SecretKey> byId) {
    this.byId = byId;
  }

  /**
   * Reads keys of the form {@code id:base64}, the first of which writes.
   *
   * @throws IllegalArgumentException naming the entry, never its key
   */
  public static NamedKeys of(List<String> entries) {
    var keys = new LinkedHashMap<String, SecretKey>();
    for (String entry : entries) {
      int colon = entry.indexOf(':');
      if (colon < 1 || colon > LONGEST_ID) {
        throw new IllegalArgumentException("A key looks like id:base64, with an id of 1 to 32");
      }
      var id = entry.substring(0, colon);
      if (keys.put(id, keyOf(id, entry.substring(colon + 1))) != null) {
        throw new IllegalArgumentException("There are two keys \"" + id + "\"");
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("At least one key is needed");
    }
    return new NamedKeys(keys);
  }

  /** No keys: nothing can be written, and nothing read. */
  static NamedKeys none() {
    return new NamedKeys(new LinkedHashMap<>());
  }

  /**
   * The id of the key that writes.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public String current() {
    return byId.sequencedKeySet().getFirst();
  }

  /** The ids of all keys, the current one first. */
  public List<String> ids() {
    return List.copyOf(byId.sequencedKeySet());
  }

  public Optional<SecretKey> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  private static SecretKey keyOf(String id, String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.strip());
      if (bytes.length == KEY_BYTES) {
        return new SecretKeySpec(bytes, "AES");
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below, without the key.
    }
    throw new IllegalArgumentException(
        "Key \"%s\" is not 32 bytes in Base64; make one with: openssl rand -base64 32"
            .formatted(id));
  }
}
