package io.veredus.bench.store;

import com.zaxxer.hikari.HikariDataSource;
import io.veredus.dev.postgres.DatabaseAddress;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One database of a PostgreSQL server. */
public record Database(DatabaseAddress address) {
  /** Makes it, unless it is there. */
  public static Database create(DatabaseAddress server, String name) throws SQLException {
    try (var connection = DriverManager.getConnection(server.url(), server.user(), "");
        var statement = connection.createStatement()) {
      try (var rows =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
        if (!rows.next()) {
          statement.execute("CREATE DATABASE " + name);
        }
      }
    }
    return named(server, name);
  }

  /** One that is there. */
  public static Database named(DatabaseAddress server, String name) {
    var url = server.url().replaceFirst("/[^/]*$", "/" + name);
    return new Database(new DatabaseAddress(url, server.user(), server.password()));
  }

  public HikariDataSource pool(int connections) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(address.url());
    pool.setUsername(address.user());
    pool.setMaximumPoolSize(connections);
    pool.addDataSourceProperty("prepareThreshold", "3");
    return pool;
  }
}
