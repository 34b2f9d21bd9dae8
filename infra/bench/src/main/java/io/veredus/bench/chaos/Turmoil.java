package io.veredus.bench.chaos;

import io.veredus.bench.chaos.plan.Target;
import java.util.Map;

/**
 * What was done to the installation.
 *
 * @param newerBuilds rolled out, as the schema tells
 * @param endedThemselves processes that ended without having been killed
 * @param repeats requests that had to be made again
 */
record Turmoil(Map<Target, Integer> kills, int newerBuilds, int endedThemselves, int repeats) {
  int allKills() {
    return kills.values().stream().mapToInt(Integer::intValue).sum();
  }
}
