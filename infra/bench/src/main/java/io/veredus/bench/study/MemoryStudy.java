package io.veredus.bench.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.Installation;
import io.veredus.bench.Progress;
import io.veredus.bench.Rounds;
import io.veredus.bench.Study;

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
