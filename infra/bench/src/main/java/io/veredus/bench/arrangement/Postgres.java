package io.veredus.bench.arrangement;

import io.veredus.bench.store.Database;
import io.veredus.dev.postgres.DatabaseAddress;
import java.net.URI;
import java.sql.SQLException;

/** The PostgreSQL server that holds the databases of Temporal and Veredus. */
public sealed interface Postgres extends Part permits OwnPostgres, ExternalPostgres {
  /** How a user who may make databases comes in, and a database to begin with. */
  DatabaseAddress address();

  /**
   * The database of that name, made if this run has not made it before.
   *
   * @throws SQLException if it cannot be made
   */
  Database database(String name) throws SQLException;

  /** Whether it is a process of this run, which can be measured and killed. */
  boolean isOurs();

  default String host() {
    return uri().getHost();
  }

  default int port() {
    return uri().getPort() < 0 ? 5432 : uri().getPort();
  }

  private URI uri() {
    return URI.create(address().url().substring("jdbc:".length()));
  }
}
