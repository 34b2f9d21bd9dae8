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
    var dynamic = new TreeMap<>(DYNAMIC);
    dynamic.put("history.visibilityProcessorMaxPollRPS", "2");
    dynamic.put("history.hostLevelCacheMaxSize", "10000");
    var environment = Map.of("LOG_LEVEL", "warn", "DB", "postgres12_pgx", "GOGC", "400");
    return new TemporalSettings(4, 20, environment, dynamic, true);
  }

  /** Without that advice. */
  public static TemporalSettings asDelivered() {
    return new TemporalSettings(4, 20, Map.of("LOG_LEVEL", "warn"), DYNAMIC, false);
  }
}
