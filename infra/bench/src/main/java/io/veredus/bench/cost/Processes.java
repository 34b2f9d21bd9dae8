package io.veredus.bench.cost;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processes that share the machine, by name; each counts with its children.
 *
 * <p>What a child spent that has ended is not known any more: PostgreSQL's connections are kept, so
 * that does not matter here.
 */
public final class Processes {
  private final Map<String, ProcessHandle> byName = new LinkedHashMap<>();

  /** Follows a process that runs, in place of the one that had the name before. */
  public void follow(String name, long pid) {
    byName.put(name, ProcessHandle.of(pid).orElseThrow());
  }

  /** Seconds that each has spent since it was started. */
  public Map<String, Double> processorSeconds() {
    var seconds = new LinkedHashMap<String, Double>();
    byName.forEach((name, process) ->
        seconds.put(name, family(process).mapToDouble(Processes::seconds).sum()));
    return seconds;
  }

  /** Megabytes of memory that each holds; what several share is divided among them. */
  public Map<String, Double> residentMegabytes() {
    var megabytes = new LinkedHashMap<String, Double>();
    byName.forEach((name, process) ->
        megabytes.put(name, family(process).mapToDouble(ResidentMemory::megabytes).sum()));
    return megabytes;
  }

  public static Map<String, Double> difference(
      Map<String, Double> after, Map<String, Double> before) {
    var difference = new LinkedHashMap<String, Double>();
    after.forEach(
        (name, value) -> difference.put(name, Math.max(0, value - before.getOrDefault(name, 0.0))));
    return difference;
  }

  /** The bench's own children are others' processes, and counted there. */
  private static Stream<ProcessHandle> family(ProcessHandle process) {
    return process.equals(ProcessHandle.current())
        ? Stream.of(process)
        : Stream.concat(Stream.of(process), process.descendants());
  }

  private static double seconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
  }
}
