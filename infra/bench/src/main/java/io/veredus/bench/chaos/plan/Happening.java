package io.veredus.bench.chaos.plan;

import java.time.Duration;
import java.util.Optional;

/** Something that is done to the installation. */
public sealed interface Happening {
  /** Since the beginning of the run. */
  Duration at();

  /**
   * Ended by force (-9), and started again later.
   *
   * @param down for how long there is none
   */
  record Kill(Duration at, Target target, Duration down) implements Happening {}

  /** A way that breaks for all who use it at that moment. */
  record Disturb(Duration at, Link link, Trouble trouble, Duration lasting) implements Happening {}

  /**
   * Delivery is paused.
   *
   * @param channel empty: of everything
   */
  record Pause(Duration at, Optional<String> channel, Duration lasting) implements Happening {}

  /** Server, then workers: each stops in good order, and a newer build starts in its place. */
  record RollOut(Duration at) implements Happening {}

  /** How a way breaks. */
  enum Trouble {
    /** Every connection ends. */
    CUT,
    /** Nothing moves, nothing ends. */
    STALL,
    /** Every connection ends, and new ones are refused. */
    REFUSE
  }
}
