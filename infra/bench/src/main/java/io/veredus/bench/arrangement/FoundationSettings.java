package io.veredus.bench.arrangement;

import io.veredus.dev.postgres.DatabaseAddress;
import java.util.Map;
import java.util.Optional;

/**
 * How PostgreSQL and Temporal are set.
 *
 * @param postgres by the names of {@code postgresql.conf}; ours alone
 * @param external used instead of a PostgreSQL of our own
 * @param developmentWillDo whether Temporal's development server may stand in for the other
 */
public record FoundationSettings(
    Map<String, String> postgres,
    TemporalSettings temporal,
    Optional<DatabaseAddress> external,
    boolean developmentWillDo) {
  /** For one machine; every commit is on the disk before it is answered. */
  private static final Map<String, String> POSTGRES =
      Map.of(
          "max_connections", "300",
          "shared_buffers", "512MB",
          "effective_cache_size", "2GB",
          "max_wal_size", "4GB",
          "checkpoint_timeout", "15min",
          "random_page_cost", "1.1",
          "autovacuum_naptime", "15s",
          "shared_preload_libraries", "pg_stat_statements");

  public FoundationSettings {
    postgres = Map.copyOf(postgres);
  }

  public static FoundationSettings usual() {
    return new FoundationSettings(POSTGRES, TemporalSettings.usual(), Optional.empty(), false);
  }

  public FoundationSettings with(TemporalSettings other) {
    return new FoundationSettings(postgres, other, external, developmentWillDo);
  }

  /** On somebody else's PostgreSQL, whose user may make databases, if one is named. */
  public FoundationSettings on(Optional<DatabaseAddress> server) {
    return new FoundationSettings(postgres, temporal, server, developmentWillDo);
  }

  /** With the development server where the production server has not been built. */
  public FoundationSettings orDevelopment() {
    return new FoundationSettings(postgres, temporal, external, true);
  }
}
