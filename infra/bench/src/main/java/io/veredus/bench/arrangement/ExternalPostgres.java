package io.veredus.bench.arrangement;

import io.veredus.bench.store.Database;
import io.veredus.dev.app.DevDatabase;
import io.veredus.dev.fault.StackException;
import io.veredus.dev.postgres.DatabaseAddress;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Somebody else's PostgreSQL, which is never stopped. A run makes its databases in it and drops
 * them when it ends; it does not begin where there are some of their names.
 */
final class ExternalPostgres implements Postgres {
  /** What four services of Temporal, three servers and the peer may hold at once. */
  private static final int CONNECTIONS = 300;

  private static final String DATABASES =
      """
      SELECT datname FROM pg_database
      WHERE datname IN ('temporal', 'temporal_visibility', 'veredus', 'peer') OR datname LIKE 'veredus\\_%'
      ORDER BY datname
      """;

  private final DatabaseAddress address;
  private boolean used;

  /**
   * @param address whose user may make databases; without one it is named like this process's
   */
  ExternalPostgres(DatabaseAddress address) {
    var user = address.user().isEmpty() ? System.getProperty("user.name") : address.user();
    this.address = new DatabaseAddress(address.url(), user, address.password());
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public DatabaseAddress address() {
    return address;
  }

  @Override
  public boolean isOurs() {
    return false;
  }

  /**
   * Sees that a run can use it.
   *
   * @throws StackException if it does not answer, allows too few connections, or has databases that
   *     are named like a run's
   */
  @Override
  public void start() {
    DevDatabase.reach(address);
    var jdbc = jdbc();
    int connections =
        jdbc.sql("SELECT setting::int FROM pg_settings WHERE name = 'max_connections'")
            .query(Integer.class)
            .single();
    if (connections < CONNECTIONS) {
      throw new StackException(
          "The PostgreSQL at %s allows %d connections, and a run may hold %d: raise its max_connections"
              .formatted(address, connections, CONNECTIONS));
    }
    var there = databases(jdbc);
    if (!there.isEmpty()) {
      throw new StackException(
          "The PostgreSQL at %s has databases that a run would make, and drop at its end: %s. Name another server, or drop them if an earlier run left them"
              .formatted(address, String.join(", ", there)));
    }
    used = true;
  }

  @Override
  public void kill() {
    throw new UnsupportedOperationException("The PostgreSQL at " + address + " is not ours");
  }

  /** Drops what the run has made. */
  @Override
  public void stop() {
    if (!used) {
      return;
    }
    used = false;
    var jdbc = jdbc();
    for (var database : databases(jdbc)) {
      try {
        jdbc.sql("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(database)).update();
      } catch (DataAccessException fault) {
        throw new StackException(
            "The database %s stays at %s: %s".formatted(database, address, fault.getMessage()),
            fault);
      }
    }
  }

  @Override
  public boolean isAlive() {
    return true;
  }

  @Override
  public long pid() {
    throw new IllegalStateException("The PostgreSQL at " + address + " is not ours");
  }

  private JdbcClient jdbc() {
    DataSource each = new Database(address).dataSource();
    return JdbcClient.create(each);
  }

  private static List<String> databases(JdbcClient jdbc) {
    return jdbc.sql(DATABASES).query((row, _) -> row.getString(1)).list();
  }
}
