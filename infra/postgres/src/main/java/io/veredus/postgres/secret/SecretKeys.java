package io.veredus.postgres.secret;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that secrets are encrypted with: the first encrypts, all decrypt. To rotate, put a new
 * one in front; what is written from then on uses it.
 */
public final class SecretKeys {
  private static final int KEY_BYTES = 32;
  private final Map<String, SecretKey> byId;
  private final String current;

  private SecretKeys(Map<String, SecretKey> byId, String current) {
    this.byId = byId;
    this.current = current;
  }

  /**
   * Reads keys of the form {@code id:base64}, each 256 bits long.
   *
   * @throws IllegalArgumentException naming the entry, never its key
   */
  public static SecretKeys of(List<String> entries) {
    var keys = new LinkedHashMap<String, SecretKey>();
    for (String entry : entries) {
      int colon = entry.indexOf(':');
      if (colon < 1 || colon > 32) {
        throw new IllegalArgumentException("A key looks like id:base64, with an id of 1 to 32");
      }
      keys.put(entry.substring(0, colon), keyOf(entry, colon));
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("At least one key is needed");
    }
    return new SecretKeys(keys, new ArrayList<>(keys.keySet()).getFirst());
  }

  /** No keys: nothing can be encrypted, and what is must wait for its key. */
  public static SecretKeys none() {
    return new SecretKeys(Map.of(), "");
  }

  /**
   * @throws SecretException if there is none
   */
  String current() {
    if (byId.isEmpty()) {
      throw new SecretException(
          "Nothing can be kept secret before veredus.secrets.keys is set (make a key with: openssl rand -base64 32)");
    }
    return current;
  }

  /** The ids of all keys, the current one first. */
  List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  SecretKey key(String id) {
    var key = byId.get(id);
    if (key == null) {
      throw new SecretException(
          "A stored secret needs key \"" + id + "\", which is not among veredus.secrets.keys");
    }
    return key;
  }

  private static SecretKey keyOf(String entry, int colon) {
    try {
      byte[] bytes = Base64.getDecoder().decode(entry.substring(colon + 1).strip());
      if (bytes.length == KEY_BYTES) {
        return new SecretKeySpec(bytes, "AES");
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below, without the key.
    }
    throw new IllegalArgumentException(
        "Key \""
            + entry.substring(0, colon)
            + "\" is not 32 bytes in Base64; make one with: openssl rand -base64 32");
  }
}
