package io.veredus.server.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.postgres.endpoint.EndpointPlace;
import io.veredus.workflows.id.EndpointId;
import java.time.Instant;
import java.util.Base64;

/** A place in the list of endpoints, in a form that callers hand back and do not take apart. */
final class EndpointCursors {
  /** The store's times end sooner than Java's. */
  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

  private EndpointCursors() {}

  static String after(EndpointPlace last) {
    var text = last.createdAt() + " " + last.id();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /**
   * @throws RuntimeException if it is none of ours
   */
  static EndpointPlace read(String cursor) {
    var parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", 2);
    var createdAt = Instant.parse(parts[0]);
    boolean storable = createdAt.isAfter(Instant.EPOCH) && createdAt.isBefore(END_OF_TIME);
    if (parts.length < 2 || !storable) {
      throw new IllegalArgumentException("not a cursor");
    }
    return new EndpointPlace(createdAt, new EndpointId(parts[1]));
  }
}
