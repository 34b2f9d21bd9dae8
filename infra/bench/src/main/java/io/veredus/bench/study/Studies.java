package io.veredus.bench.study;

import java.time.Duration;
import java.util.List;

/** All studies, in the order in which they run. */
public final class Studies {
  private Studies() {}

  /**
   * @param quick shorter, and with fewer rows
   */
  public static List<Study> all(boolean quick) {
    return List.of(
        new LatencyStudy(Duration.ofSeconds(quick ? 6 : 20)),
        new IntakeStudy(quick ? 600 : 3_000),
        new GrowthStudy(
            quick ? List.of(1_000, 100_000) : List.of(1_000, 100_000, 1_000_000),
            quick ? 2_000 : 100_000,
            quick ? 2 : 4,
            quick ? 1 : 3,
            Duration.ofSeconds(quick ? 6 : 15)),
        new BytesStudy(Duration.ofSeconds(quick ? 6 : 15)),
        new ScalingStudy(),
        new MemoryStudy(),
        new StartStudy());
  }
}
