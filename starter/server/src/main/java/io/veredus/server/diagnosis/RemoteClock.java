package io.veredus.server.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The clock of something that this process works with. */
interface RemoteClock {
  /** Empty if it does not tell. */
  Optional<Instant> now() throws Exception;

  /**
   * How far it is ahead of ours.
   *
   * @param doubt how much of it may be the time that asking took
   */
  record Skew(Duration ahead, Duration doubt) {
    /** What is certain of it. */
    Duration atLeast() {
      var certain = ahead.abs().minus(doubt);
      return certain.isNegative() ? Duration.ZERO : certain;
    }
  }
}
