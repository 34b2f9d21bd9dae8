package io.veredus.postgres.schema;

import java.time.Instant;
import java.util.UUID;

/** Where times lie among ids, which begin with the milliseconds of their making. */
public final class IdBounds {
  /** 47 bits, so that the order of ids is the same signed and unsigned; the year 6429. */
  private static final Instant LATEST = Instant.ofEpochMilli((1L << 47) - 1);

  private IdBounds() {}

  /**
   * No id made at {@code time} or later is lower, none made in an earlier millisecond as high (RFC
   * 9562, section 5.7). Times before 1970 count as 1970.
   */
  public static UUID lowestAt(Instant time) {
    var within = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    var millis = (within.isAfter(LATEST) ? LATEST : within).toEpochMilli();
    return new UUID(millis << 16, 0);
  }
}
