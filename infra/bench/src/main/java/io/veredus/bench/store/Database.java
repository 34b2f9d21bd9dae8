package io.veredus.bench.store;

import com.zaxxer.hikari.HikariDataSource;
import io.veredus.dev.postgres.DatabaseAddress;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One database of a PostgreSQL server. */
public record Database(DatabaseAddress address) {
  /** Makes it, unless it is there. */
  public static Database create(DatabaseAddress server, String name) throws SQLException {
    if (!isThere(server, name)) {
      try (var connection = new Database(server).dataSource().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      }
    }
    return named(server, name);
  }

  /** One that is there. */
  public static Database named(DatabaseAddress server, String name) {
    return new Database(server.named(name));
  }

  public static boolean isThere(DatabaseAddress server, String name) throws SQLException {
    return new Database(server).finds("SELECT 1 FROM pg_database WHERE datname = '" + name + "'");
  }

  /** Whether a query has a row. */
  public boolean finds(String query) throws SQLException {
    try (var connection = dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  /** Each connection is a new one. */
  public DataSource dataSource() {
    var source = new PGSimpleDataSource();
    source.setUrl(address.url());
    source.setUser(address.user());
    source.setPassword(address.password());
    return source;
  }

  public HikariDataSource pool(int connections) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(address.url());
    pool.setUsername(address.user());
    pool.setPassword(address.password());
    pool.setMaximumPoolSize(connections);
    pool.addDataSourceProperty("prepareThreshold", "3");
    return pool;
  }
}
