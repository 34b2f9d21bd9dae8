package io.veredus.bench.chaos.plan;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** What goes wrong with one call of an HTTP endpoint. */
public enum CallFault {
  /** 503. */
  UNAVAILABLE(false),
  /** 500. */
  BROKEN(false),
  /** 429 with Retry-After. */
  THROTTLED(false),
  /** 400. */
  REFUSED(false),
  /** No answer, and the message is not taken. */
  HANG(false),
  /** The connection ends before the body is read. */
  CUT_EARLY(false),
  /** The connection ends after the body is read. */
  CUT_LATE(false),
  /** Takes the message, and answers nothing. */
  TAKE_AND_HANG(true),
  /** Takes the message, and ends the connection. */
  TAKE_AND_CUT(true),
  /** Takes the message, and breaks off in the middle of the answer's body. */
  TAKE_AND_BREAK_OFF(true);

  private final boolean taken;

  CallFault(boolean taken) {
    this.taken = taken;
  }

  /** Whether the message is taken all the same. */
  public boolean isTaken() {
    return taken;
  }

  /** One call in eight. */
  public static Optional<CallFault> draw(RandomGenerator random) {
    return random.nextInt(8) == 0
        ? Optional.of(values()[random.nextInt(values().length)])
        : Optional.empty();
  }
}
