package io.veredus.bench.arrangement;

import io.veredus.bench.store.Database;
import io.veredus.dev.app.DevDatabase;
import io.veredus.dev.fault.StackException;
import io.veredus.dev.postgres.DatabaseAddress;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Somebody else's PostgreSQL, which is never stopped. A run makes its databases in it, takes none
 * that is there already, and drops those that it made when it ends, also by a signal.
 */
final class ExternalPostgres implements Postgres {
  /** What four services of Temporal, the measured servers and the peer may hold at once. */
  private static final int CONNECTIONS = 300;

  private static final String MAY_MAKE_DATABASES =
      "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user";

  private final DatabaseAddress address;
  private final Set<String> made = new LinkedHashSet<>();

  /**
   * @param address whose user may make databases; without one it is named like this process's
   * @throws StackException if it does not name one host
   */
  ExternalPostgres(DatabaseAddress address) {
    if (URI.create(address.url().substring("jdbc:".length())).getHost() == null) {
      throw new StackException("A run needs a PostgreSQL at one host, not " + address);
    }
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

  @Override
  public synchronized Database database(String name) throws SQLException {
    if (!made.contains(name)) {
      if (Database.isThere(address, name)) {
        throw new StackException(
            "The PostgreSQL at %s has a database %s, which a run would make and drop at its end. Name another server, or drop it if an earlier run left it"
                .formatted(address, name));
      }
      var _ = Database.create(address, name);
      made.add(name);
    }
    return Database.named(address, name);
  }

  /**
   * Sees that a run can use it.
   *
   * @throws StackException if it does not answer, allows too few connections, or lets its user make
   *     no databases
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
    if (!jdbc.sql(MAY_MAKE_DATABASES).query(Boolean.class).single()) {
      throw new StackException(
          "%s may not make databases at %s: ALTER ROLE … CREATEDB"
              .formatted(address.user(), address));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "drop-databases"));
  }

  @Override
  public void kill() {
    throw new UnsupportedOperationException("The PostgreSQL at " + address + " is not ours");
  }

  /**
   * Drops what the run has made.
   *
   * @throws StackException if something stays
   */
  @Override
  public synchronized void stop() {
    var stay = new ArrayList<String>();
    Optional<DataAccessException> last = Optional.empty();
    for (var database : made) {
      try {
        jdbc().sql("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(database)).update();
      } catch (DataAccessException fault) {
        stay.add(database);
        last = Optional.of(fault);
      }
    }
    made.clear();
    if (last.isPresent()) {
      throw new StackException(
          "These databases stay at %s: %s (%s)"
              .formatted(address, String.join(", ", stay), last.get().getMessage()),
          last.get());
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
}
