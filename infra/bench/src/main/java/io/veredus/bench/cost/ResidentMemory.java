package io.veredus.bench.cost;

import java.nio.file.Path;
import java.util.stream.LongStream;

/** How much memory a process holds, where the system says so (Linux, proc(5)). */
final class ResidentMemory {
  private ResidentMemory() {}

  /** Its proportional share (Pss) where that may be read, else all that it can see; 0: unknown. */
  static double megabytes(ProcessHandle process) {
    var folder = Path.of("/proc", Long.toString(process.pid()));
    var share = ProcFile.kilobytes(folder.resolve("smaps_rollup"), "Pss:");
    var whole = ProcFile.kilobytes(folder.resolve("status"), "VmRSS:");
    return LongStream.concat(share.stream(), whole.stream())
            .filter(size -> size > 0)
            .findFirst()
            .orElse(0)
        / 1024.0;
  }
}
