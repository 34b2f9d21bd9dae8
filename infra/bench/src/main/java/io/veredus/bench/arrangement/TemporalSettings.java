package io.veredus.bench.arrangement;

import java.util.Map;
import java.util.TreeMap;

/**
 * How the Temporal server is set.
 *
 * @param shards of history; fixed when its database is made
 * @param connections to its database, of each of its four services
 * @param environment what its configuration template reads, such as {@code LOG_LEVEL}
 * @param dynamic dynamic configuration: name to value, as YAML writes it
 * @param narrowIndexes whether its lists of workflows get along with fewer entries in indexes
 */
public record TemporalSettings(
    int shards,
    int connections,
    Map<String, String> environment,
    Map<String, String> dynamic,
    boolean narrowIndexes) {
  /** Its usual limits protect a cluster from one of many tenants; here there is but one. */
  private static final Map<String, String> DYNAMIC =
      Map.ofEntries(
          Map.entry("matching.enableFairness", "true"),
          Map.entry("frontend.rps", "20000"),
          Map.entry("frontend.namespaceRPS", "20000"),
          Map.entry("frontend.namespaceRPS.visibility", "200"),
          Map.entry("frontend.namespaceCount", "5000"),
          Map.entry("frontend.persistenceMaxQPS", "40000"),
          Map.entry("history.rps", "40000"),
          Map.entry("history.persistenceMaxQPS", "40000"),
          Map.entry("matching.rps", "40000"),
          Map.entry("matching.persistenceMaxQPS", "40000"));

  public TemporalSettings {
    environment = Map.copyOf(environment);
    dynamic = Map.copyOf(dynamic);
  }

  /** For one machine of few cores, with what {@code docs/operations.md} advises. */
  public static TemporalSettings usual() {
    return new TemporalSettings(4, 20, Map.of("LOG_LEVEL", "warn"), DYNAMIC, true)
        .withEnvironment("DB", "postgres12_pgx")
        .withEnvironment("GOGC", "400")
        .withDynamic("history.visibilityProcessorMaxPollRPS", "2");
  }

  /** Without that advice. */
  public static TemporalSettings asDelivered() {
    return new TemporalSettings(4, 20, Map.of("LOG_LEVEL", "warn"), DYNAMIC, false);
  }

  public TemporalSettings withShards(int number) {
    return new TemporalSettings(number, connections, environment, dynamic, narrowIndexes);
  }

  public TemporalSettings withConnections(int number) {
    return new TemporalSettings(shards, number, environment, dynamic, narrowIndexes);
  }

  public TemporalSettings withEnvironment(String name, String value) {
    return new TemporalSettings(
        shards, connections, put(environment, name, value), dynamic, narrowIndexes);
  }

  public TemporalSettings withDynamic(String name, String value) {
    return new TemporalSettings(
        shards, connections, environment, put(dynamic, name, value), narrowIndexes);
  }

  private static Map<String, String> put(Map<String, String> map, String name, String value) {
    var changed = new TreeMap<>(map);
    changed.put(name, value);
    return changed;
  }
}
