package io.veredus.workflows.code;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What is kept of a code: its hash under one of the server's keys, which nobody can search for the
 * code without the key.
 *
 * @param value id of the key, colon, hash
 */
public record CodeHash(@JsonValue String value) {
  @JsonCreator
  public CodeHash {
    int colon = value.indexOf(':');
    if (colon < 1 || colon == value.length() - 1) {
      throw new IllegalArgumentException("A hash looks like key:hash");
    }
  }

  /** Id of the key. */
  public String key() {
    return value.substring(0, value.indexOf(':'));
  }

  @Override
  public String toString() {
    return value;
  }
}
