package io.veredus.postgres.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an API key without giving it away. */
public record ApiKeyId(@JsonValue UUID value) {
  @JsonCreator
  public ApiKeyId {}

  /** A new id. */
  public static ApiKeyId create() {
    return new ApiKeyId(UUID.randomUUID());
  }

  /**
   * @throws IllegalArgumentException if the text is no UUID in its usual form (RFC 9562, section 4)
   */
  public static ApiKeyId of(String text) {
    var id = UUID.fromString(text);
    if (!id.toString().equalsIgnoreCase(text)) { // the JDK takes shorter groups as well
      throw new IllegalArgumentException("This is not a UUID");
    }
    return new ApiKeyId(id);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
