package io.veredus.bench.study;

import io.veredus.bench.Study;
import java.util.List;

/** All studies, in the order in which they run. */
public final class Studies {
  private Studies() {}

  /**
   * @param quick shorter, and with fewer rows
   */
  public static List<Study> all(boolean quick) {
    return List.of();
  }
}
