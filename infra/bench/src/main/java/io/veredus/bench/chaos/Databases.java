package io.veredus.bench.chaos;

import io.veredus.dev.postgres.DatabaseAddress;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections that nobody disturbs. */
final class Databases {
  private Databases() {}

  static DataSource of(DatabaseAddress address) {
    var dataSource = new PGSimpleDataSource();
    dataSource.setUrl(address.url());
    dataSource.setUser(address.user());
    dataSource.setPassword(address.password());
    return dataSource;
  }
}
