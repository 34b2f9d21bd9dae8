package io.veredus.bench.chaos.verdict;

/** What must not be. */
public enum Offence {
  /** Accepted, and nothing is on record. */
  FORGOTTEN(true),
  /** Not ended when everything else had long ended. */
  OPEN(true),
  /** Said to be sent, and did not arrive. */
  NOT_ARRIVED(true),
  /** Arrived, though by the record it cannot have been sent. */
  UNACCOUNTED(false),
  /** Arrived more often than the record explains. */
  REPEATED(false),
  /** Came twice, or was tried again in the dark, though its type says at most once. */
  NOT_AT_MOST_ONCE(false),
  /** On record or arrived, and never promised to anybody. */
  STRAY(false),
  /** Ended twice, or its steps are in no possible order. */
  DISORDERED(false);

  private final boolean loss;

  Offence(boolean loss) {
    this.loss = loss;
  }

  boolean isLoss() {
    return loss;
  }
}
