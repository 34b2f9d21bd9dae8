package io.veredus.bench.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.measured.Installation;
import io.veredus.bench.round.Progress;
import io.veredus.bench.round.Rounds;

/** Something that is measured once, after the rounds. */
public interface Study {
  /** As {@code --only} takes it. */
  String name();

  /** Whether it is left out of a quick run, unless it is asked for. */
  default boolean isLong() {
    return false;
  }

  /** Figures by name; {@code ratio} is the one that has a target. */
  ObjectNode measure(Installation installation, Rounds rounds, Progress progress) throws Exception;
}
