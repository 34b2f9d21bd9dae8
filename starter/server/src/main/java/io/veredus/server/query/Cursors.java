package io.veredus.server.query;

import io.veredus.workflows.id.NotificationId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** A place in a list, in a form that callers hand back and do not take apart. */
final class Cursors {
  private static final int LENGTH = 16;

  private Cursors() {}

  static String after(NotificationId last) {
    var bytes =
        ByteBuffer.allocate(LENGTH)
            .putLong(last.value().getMostSignificantBits())
            .putLong(last.value().getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * @throws IllegalArgumentException if it is none of ours
   */
  static NotificationId read(String cursor) {
    var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
    if (bytes.remaining() != LENGTH) {
      throw new IllegalArgumentException("not a cursor");
    }
    return new NotificationId(new UUID(bytes.getLong(), bytes.getLong()));
  }
}
