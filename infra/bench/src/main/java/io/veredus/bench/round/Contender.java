package io.veredus.bench.round;

import io.veredus.bench.load.Intake;
import io.veredus.bench.sink.Arrivals;
import java.util.Set;

/** What is driven at its highest rate, piece by piece. */
public interface Contender extends Intake {
  String name();

  /** How many pieces may be under way at once. */
  int window();

  /** Begins to work, and forgets what was before. */
  void begin() throws Exception;

  /** What reached the other end. */
  Arrivals arrivals();

  /** How many pieces are recorded as done since it began. */
  long recorded();

  /** Which. */
  Set<String> recordedIds();

  /** How many repeats are explained by what was recorded. */
  long explainedRepeats();

  /** Rests, so that it takes nothing from the others. */
  void end() throws Exception;
}
