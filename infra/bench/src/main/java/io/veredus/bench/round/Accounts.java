package io.veredus.bench.round;

import java.util.HashSet;
import java.util.Set;

/**
 * What went in and what came out.
 *
 * @param recorded ids that the store calls done
 * @param arrived ids that reached the sink
 * @param duplicates how often something arrived once more
 * @param explained how many of those an attempt that may have been taken explains
 */
public record Accounts(
    long accepted, Set<String> recorded, Set<String> arrived, long duplicates, long explained) {

  /**
   * Returns how many duplicates there were.
   *
   * @throws BenchException if something is missing somewhere, or was repeated without a reason
   */
  public long requireSound(String name) {
    var missing = without(recorded, arrived);
    var unrecorded = without(arrived, recorded);
    long unexplained = Math.max(0, duplicates - explained);
    if (recorded.size() != accepted || missing + unrecorded + unexplained > 0) {
      throw new BenchException(
          "%s: %d accepted, %d recorded, %d arrived; recorded but not arrived: %d, arrived but not recorded: %d, repeated without a reason: %d"
              .formatted(
                  name,
                  accepted,
                  recorded.size(),
                  arrived.size(),
                  missing,
                  unrecorded,
                  unexplained));
    }
    return duplicates;
  }

  private static long without(Set<String> all, Set<String> those) {
    var rest = new HashSet<>(all);
    rest.removeAll(those);
    return rest.size();
  }
}
