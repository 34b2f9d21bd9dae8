package io.veredus.bench.chaos.plan;

import java.util.SplittableRandom;

/**
 * What is drawn by a random source of its own, so that one concern that draws more, because a
 * process was slower, does not change what another one draws.
 */
public enum Concern {
  POSTS,
  KILLS,
  DISTURBANCES,
  PAUSES,
  POSTGRES_CONNECTIONS,
  TEMPORAL_CONNECTIONS,
  SMTP_CONNECTIONS,
  HTTP_CONNECTIONS,
  SMTP_GREETINGS,
  MAILS,
  CALLS,
  LANE;

  /** Far apart for neighbouring seeds (the golden ratio of 64 bits, as in SplitMix64). */
  private static final long APART = 0x9E3779B97F4A7C15L;

  /** Always the same sequence for the same seed. */
  public SplittableRandom random(long seed) {
    return new SplittableRandom(seed ^ (ordinal() + 1) * APART);
  }
}
