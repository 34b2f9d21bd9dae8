package io.veredus.bench.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.measured.Installation;
import io.veredus.bench.round.Progress;
import io.veredus.bench.round.Rounds;

/** Megabytes that each process holds after all that was measured before. */
final class MemoryStudy implements Study {
  @Override
  public String name() {
    return "memory";
  }

  @Override
  public ObjectNode measure(Installation installation, Rounds rounds, Progress progress) {
    var figures = new Figures();
    installation.processes().residentMegabytes().forEach(figures::put);
    return figures.tree();
  }
}
