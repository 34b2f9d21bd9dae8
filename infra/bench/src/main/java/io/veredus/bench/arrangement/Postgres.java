package io.veredus.bench.arrangement;

import io.veredus.dev.postgres.DatabaseAddress;
import java.net.URI;

/** The PostgreSQL server that holds the databases of Temporal and Veredus. */
public sealed interface Postgres extends Part permits OwnPostgres, ExternalPostgres {
  /** How a user who may make databases comes in, and a database to begin with. */
  DatabaseAddress address();

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
